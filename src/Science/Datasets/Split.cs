namespace Invaria.Science.Datasets;

/// <summary>The part of a dataset that a sample belongs to.</summary>
public enum Split
{
    Train,
    Validation,
    Test,
}

namespace Invaria.Shared.Specs;

/// <summary>What a sample of a dataset is.</summary>
public enum Modality
{
    Images,
    Videos,
    TimeSeries,
}

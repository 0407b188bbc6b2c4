namespace Invaria.Shared.Specs;

/// <summary>Size of every sample of a dataset, as networks take it.</summary>
public abstract record SampleShape
{
    /// <summary>What a sample is.</summary>
    public abstract Modality Modality { get; }
}

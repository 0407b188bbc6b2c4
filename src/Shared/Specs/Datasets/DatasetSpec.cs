using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Which samples a stage sees.</summary>
[Family("datasets", "kind", Title = "Dataset")]
public abstract record DatasetSpec
{
    /// <summary>What a sample is; stages of a run must agree on it.</summary>
    public abstract Modality Modality { get; }

    /// <summary>Samples of the training split; null where only the files tell.</summary>
    public abstract int? TrainingSamples { get; }

    /// <summary>Number of classes; null where only the files tell, or where samples have no label.</summary>
    public virtual int? ClassCount => null;

    /// <summary>Whether samples have a class to be told; forecasts have none.</summary>
    public virtual bool Labelled => true;

    /// <summary>
    /// Of what has no samples of one size, what it holds and which task alone takes it, as the beginning of a message; null where
    /// every task may take it.
    /// </summary>
    public virtual string? OneTaskOnly => null;

    /// <summary>Size of its samples; null where only the files tell.</summary>
    public virtual SampleShape? SampleShape => null;
}

using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>A task the pretrained representation is used for.</summary>
[Family("transfer-tasks", "task", Title = "Transfer task")]
public abstract record TransferSpec
{
    [Field("What the task is called in tables and charts; no part of the computation. Not set: what sets it apart from the run's other tasks.", MaximumLength = 60, Descriptive = true)]
    public string? Label { get; init; }

    [Field("The target: what the representation is transferred to.")]
    public required DatasetSpec Dataset { get; init; }

    /// <summary>What keeps the task from its dataset or from a pretrained network; paths relative to this spec.</summary>
    public abstract IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining);
}

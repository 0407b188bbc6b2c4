using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>A task the pretrained representation is used for.</summary>
[Family("transfer-tasks", "task", Title = "Transfer task")]
public abstract record TransferSpec
{
    [Field("The target: what the representation is transferred to.")]
    public required DatasetSpec Dataset { get; init; }

    /// <summary>What keeps the task from its dataset or from a pretrained network; paths relative to this spec.</summary>
    public abstract IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining);
}

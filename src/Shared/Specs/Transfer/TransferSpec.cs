using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>A task the pretrained representation is used for.</summary>
[Family("transfer-tasks", "task", Title = "Transfer task")]
public abstract record TransferSpec
{
    [Field("The target: what the representation is transferred to.")]
    public required DatasetSpec Dataset { get; init; }
}

using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transfer.Proposals;

namespace Invaria.Shared.Specs.Transfer;

[Kind("fast-r-cnn",
    Title = "Detection (Fast R-CNN)",
    Summary = "Regions proposed without learning are classified and their boxes refined from the backbone's feature map; measured by mean average precision.",
    Source = "Girshick 2015",
    Order = 20)]
public sealed record FastRcnnSpec : DetectionTransferSpec
{
    [Field("Where the regions to look at come from.")]
    public ProposalSpec Proposals { get; init; } = new DenseGridSpec();
}

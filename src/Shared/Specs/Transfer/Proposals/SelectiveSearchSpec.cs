using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Proposals;

[Kind("selective-search",
    Title = "Selective search",
    Summary = "Boxes about groups of segments of like colour, texture and size (OpenCV). As in Fast R-CNN; seconds a picture.",
    Source = "Uijlings et al. 2013",
    Order = 1)]
public sealed record SelectiveSearchSpec : ProposalSpec
{
    [Field("Search over more colour spaces and segmentations: several times slower, finds more.")]
    public bool Thorough { get; init; }

    [Field("Most boxes of a picture.", Minimum = 10, Maximum = 20_000, Unit = "boxes")]
    public int MostProposals { get; init; } = 2000;
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Proposals;

[Kind("edge-boxes",
    Title = "Edge boxes",
    Summary = "Boxes that hold many whole edges and cut few (OpenCV), on the edges of a Sobel filter: no trained edge detector is needed.",
    Source = "Zitnick, Dollár 2014",
    Order = 2)]
public sealed record EdgeBoxesSpec : ProposalSpec
{
    [Field("Intersection over union of neighbouring windows of the search.", Minimum = 0.3, Maximum = 0.95)]
    public double Alpha { get; init; } = 0.65;

    [Field("Intersection over union above which of two boxes the better is kept.", Minimum = 0.3, Maximum = 0.95)]
    public double Beta { get; init; } = 0.75;

    [Field("Most boxes of a picture.", Minimum = 10, Maximum = 20_000, Unit = "boxes")]
    public int MostProposals { get; init; } = 1000;
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

[Kind("faster-r-cnn",
    Title = "Detection (Faster R-CNN)",
    Summary = "A region proposal network learns, on the same feature map and jointly with the head, which regions to look at; measured by mean average precision.",
    Source = "Ren et al. 2015",
    Order = 21)]
public sealed record FasterRcnnSpec : DetectionTransferSpec
{
    [Field("Sides of the anchors' squares, as shares of the picture's shorter side; the published 128, 256 and 512 px of 600 are 0.21, 0.43 and 0.85.", MinimumItems = 1, MaximumItems = 10, Minimum = 0.01, Maximum = 2)]
    public IReadOnlyList<double> AnchorScales { get; init; } = [0.2, 0.4, 0.8];

    [Field("Height to width of the anchors, of equal area.", MinimumItems = 1, MaximumItems = 10, Minimum = 0.1, Maximum = 10)]
    public IReadOnlyList<double> AnchorRatios { get; init; } = [0.5, 1, 2];

    [Field("Anchors with at least this intersection over union show an object, and the nearest to each object does.", Minimum = 0.1, Maximum = 0.95)]
    public double PositiveOverlap { get; init; } = 0.7;

    [Field("Anchors with less than this to every object show background; those between teach nothing.", Minimum = 0.05, Maximum = 0.9)]
    public double NegativeOverlap { get; init; } = 0.3;

    [Field("Anchors a picture that the proposal network learns from in a step; at most half of them show an object.", Minimum = 4, Maximum = 4096, Unit = "anchors")]
    public int AnchorsPerPicture { get; init; } = 256;

    [Field("Surest anchors that are looked at before suppression.", Minimum = 10, Maximum = 20_000, Unit = "anchors")]
    public int Candidates { get; init; } = 2000;

    [Field("Of proposals with a greater intersection over union only the surest is kept.", Minimum = 0.05, Maximum = 0.95)]
    public double ProposalOverlap { get; init; } = 0.7;

    [Field("Most proposals of a picture that go to the head.", Minimum = 10, Maximum = 5000, Unit = "proposals")]
    public int MostProposals { get; init; } = 300;

    protected override IEnumerable<Fault> FurtherRules()
    {
        if (NegativeOverlap > PositiveOverlap)
        {
            yield return new(".negativeOverlap", $"Must not be above positiveOverlap ({Words.Number(PositiveOverlap)}), found {Words.Number(NegativeOverlap)}.");
        }
    }
}

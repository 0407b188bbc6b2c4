using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Proposals;

[Kind("dense-grid",
    Title = "Dense grid",
    Summary = "Boxes of several sizes and proportions at regular places all over the picture, whatever it shows. Built in.")]
public sealed record DenseGridSpec : ProposalSpec, IRuled
{
    private const int MostBoxes = 50_000;

    [Field("Side of the smallest square, as a share of the picture's shorter side.", Minimum = 0.02, Maximum = 1)]
    public double MinimumScale { get; init; } = 0.2;

    [Field("Side of the largest square, as a share of the picture's shorter side.", Minimum = 0.02, Maximum = 1)]
    public double MaximumScale { get; init; } = 0.8;

    [Field("How many sizes, at equal ratios from the smallest to the largest.", Minimum = 1, Maximum = 20, Unit = "sizes")]
    public int Scales { get; init; } = 5;

    [Field("Height to width of the boxes, of equal area.", MinimumItems = 1, MaximumItems = 10, Minimum = 0.1, Maximum = 10)]
    public IReadOnlyList<double> Ratios { get; init; } = [0.5, 1, 2];

    [Field("From one box to the next, as a share of its width and height.", Minimum = 0.05, Maximum = 2)]
    public double Spacing { get; init; } = 0.25;

    public IEnumerable<Fault> BrokenRules()
    {
        if (MinimumScale > MaximumScale)
        {
            yield return new(".minimumScale", $"Must not be above maximumScale ({Words.Number(MaximumScale)}), found {Words.Number(MinimumScale)}.");
        }
        else if (Boxes() is > MostBoxes and var boxes)
        {
            yield return new(".spacing", $"Makes about {boxes} boxes of a square picture; at most {MostBoxes} are possible. Raise spacing or minimumScale, or lower scales.");
        }
    }

    /// <summary>Sides of the squares, as shares of the picture's shorter side, ascending.</summary>
    public IEnumerable<double> Sides() => Enumerable.Range(0, Scales)
        .Select(i => Scales == 1 ? MinimumScale : MinimumScale * Math.Pow(MaximumScale / MinimumScale, (double)i / (Scales - 1)));

    private long Boxes() => Sides().Sum(side => Ratios.Count * (long)Math.Pow(((1 - side) / (side * Spacing)) + 1, 2));
}

using Invaria.Client.Formatting;

namespace Invaria.Client.Comparisons;

/// <summary>Runs as points over two of their numbers, as <c>figure-scatter.js</c> draws them.</summary>
/// <param name="X">From left to right.</param>
/// <param name="Y">From below.</param>
/// <param name="Colour">What colours mean.</param>
/// <param name="Points">The runs that have both numbers.</param>
public sealed record ScatterReading(DrawnAxis X, DrawnAxis Y, ColourScale Colour, IReadOnlyList<DrawnPoint> Points)
{
    /// <param name="comparison">The compared runs.</param>
    /// <param name="chosen">The fields.</param>
    /// <param name="state">Which axes are logarithmic.</param>
    /// <param name="runs">The runs to draw.</param>
    /// <returns>Null where there is no field of numbers to draw over.</returns>
    public static ScatterReading? Of(Comparison comparison, ChosenFields chosen, ComparisonState state, IReadOnlyList<int> runs)
    {
        if (chosen is not { X: { } x, Y: { } y })
        {
            return null;
        }

        int[] drawn = [.. runs.Where(run => IsOn(x, run, state.LogX) && IsOn(y, run, state.LogY))];
        var colour = ColourScale.Of(chosen.Colour, drawn);
        return new(
            new(x.Title, x.AsPercent, state.LogX), new(y.Title, y.AsPercent, state.LogY), colour,
            [.. drawn.Select(run => new DrawnPoint(comparison.Runs[run].Id, comparison.Runs[run].Name, x.Number(run)!.Value, y.Number(run)!.Value, colour.Of(run), run == chosen.Reference))]);
    }

    /// <summary>What is drawn, and what is not, in a sentence or two.</summary>
    /// <param name="runs">Runs that were to be drawn.</param>
    public string Words(int runs) =>
        $"{Y.Title} over {X.Title} of {Show.Count(Points.Count, "run")}.{(Points.Count == runs ? string.Empty : $" {Show.Count(runs - Points.Count, "run is", "runs are")} not drawn, having no {(X.IsLogarithmic || Y.IsLogarithmic ? "number above 0" : "number")} there.")}";

    // Zero and less have no logarithm.
    private static bool IsOn(ComparisonField field, int run, bool isLogarithmic) => field.Number(run) is { } number && double.IsFinite(number) && (!isLogarithmic || number > 0);
}

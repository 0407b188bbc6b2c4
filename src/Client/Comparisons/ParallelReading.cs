using Invaria.Client.Formatting;

namespace Invaria.Client.Comparisons;

/// <summary>Runs as lines over several of their fields, as <c>figure-parallel.js</c> draws them.</summary>
/// <param name="Axes">From left to right.</param>
/// <param name="Colour">What colours mean.</param>
/// <param name="Lines">The runs that have a number on each axis of numbers.</param>
public sealed record ParallelReading(IReadOnlyList<ParallelAxis> Axes, ColourScale Colour, IReadOnlyList<ParallelLine> Lines)
{
    /// <summary>How much greater the greatest number is than the least where an axis is better logarithmic, as rates of learning are.</summary>
    private const double ManyTimes = 100;

    /// <summary>All runs of the comparison; what is brushed comes with the axes.</summary>
    public static ParallelReading Of(Comparison comparison, ChosenFields chosen)
    {
        var fields = chosen.Axes;
        int[] drawn = [.. comparison.All.Where(run => fields.All(axis => !axis.Field.IsNumeric || (axis.Field.Number(run) is { } number && double.IsFinite(number))))];
        var words = fields.Select(axis => axis.Field.IsNumeric ? null : axis.Field.Words(comparison.All)).ToArray();
        var places = words.Select(of => of?.Select((word, place) => (word, place)).ToDictionary(one => one.word, one => one.place, StringComparer.Ordinal)).ToArray();
        var colour = ColourScale.Of(chosen.Colour, drawn);
        return new(
            [.. fields.Select((axis, i) => new ParallelAxis(axis.Field.Path, axis.Field.Title, axis.Field.AsPercent, IsLogarithmic(axis.Field, drawn), words[i]?.Select(ComparisonField.InWords).ToArray(), Ranges(axis.Brush, places[i])))],
            colour,
            [
                .. drawn.Select(run => new ParallelLine(
                    comparison.Runs[run].Id, comparison.Runs[run].Name, [.. fields.Select((axis, i) => places[i] is { } known ? known[axis.Field.Word(run) ?? string.Empty] : axis.Field.Number(run)!.Value)],
                    colour.Of(run), run == chosen.Reference)),
            ]);
    }

    /// <summary>What is drawn, and what is not, in a sentence or two.</summary>
    /// <param name="runs">Runs that were to be drawn.</param>
    public string Caption(int runs) =>
        $"{Show.Count(Lines.Count, "run")} over {Show.Count(Axes.Count, "axis", "axes")}.{(Lines.Count == runs ? string.Empty : $" {Show.Count(runs - Lines.Count, "run is", "runs are")} not drawn, having no number on some axis.")} Drag along an axis to brush it: tables and scatter then show only the runs within. A click on a brush takes it away.";

    /// <summary>The brush of an axis that ranges of the drawing mean; null for none.</summary>
    /// <param name="field">The axis's field.</param>
    /// <param name="comparison">The compared runs.</param>
    /// <param name="ranges">Ranges of numbers, or of places of words.</param>
    public static AxisBrush? Brushed(ComparisonField field, Comparison comparison, IReadOnlyList<double[]> ranges)
    {
        if (ranges.Count == 0 || ranges[0].Length != 2)
        {
            return null;
        }

        return field.IsNumeric
            ? new AxisBrush.Range(ranges[0].Min(), ranges[0].Max())
            : new AxisBrush.AnyOf([.. field.Words(comparison.All).Where((_, place) => ranges.Any(range => place >= range.Min() && place <= range.Max()))]);
    }

    private static bool IsLogarithmic(ComparisonField field, IReadOnlyList<int> runs) =>
        field.IsNumeric && !field.AsPercent && runs.Count > 0 && runs.Min(field.Number) is { } least and > 0 && runs.Max(field.Number) >= ManyTimes * least;

    /// <summary>Words beside each other are one range.</summary>
    private static List<double[]> Ranges(AxisBrush? brush, Dictionary<string, int>? places)
    {
        if (brush is AxisBrush.Range range)
        {
            return places is null ? [[range.Low, range.High]] : [];
        }

        var ranges = new List<double[]>();
        if (brush is not AxisBrush.AnyOf any || places is null)
        {
            return ranges;
        }

        foreach (var place in any.Chosen.Where(places.ContainsKey).Select(word => places[word]).Order())
        {
            if (ranges.Count > 0 && ranges[^1][1].Equals(place - 1.0))
            {
                ranges[^1][1] = place;
            }
            else
            {
                ranges.Add([place, place]);
            }
        }

        return ranges;
    }
}

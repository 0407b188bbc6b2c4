using Invaria.Shared.Figures;

namespace Invaria.Client.Figures;

/// <summary>The room a figure takes. It depends on what the figure shows and not on its numbers, so that nothing jumps when they come.</summary>
/// <param name="Kind">What draws it.</param>
/// <param name="Height">Height, in pixels.</param>
/// <param name="LeastWidth">Width below which it scrolls in its own box, in pixels.</param>
/// <param name="MostWidth">Width above which it grows no more, in pixels.</param>
/// <param name="IsWide">It takes the whole width of a page.</param>
internal sealed record FigureShape(string Kind, int Height, int LeastWidth, int? MostWidth, bool IsWide)
{
    private const int Crowded = 10;

    public string Style => $"height:{Height}px;min-width:{LeastWidth}px{(MostWidth is { } most ? $";max-width:{most}px" : string.Empty)}";

    public static FigureShape Of(FigureReading reading) => reading switch
    {
        BandReading bands => OfBands(bands),
        MatrixReading matrix => OfMatrix(matrix),
        BoxReading boxes => OfBoxes(boxes),
        _ => throw new NotSupportedException($"{reading.GetType().Name} has no drawing."),
    };

    private static FigureShape OfBands(BandReading bands)
    {
        var levels = bands.Lines.SelectMany(line => line.Points).Select(point => point.X).Distinct(StringComparer.Ordinal).Count();
        return new("bands", 310 + (bands.Lines.Count > 2 ? 20 : 0), 240, MostWidth: null, IsWide: levels > 2 * Crowded);
    }

    private static FigureShape OfMatrix(MatrixReading matrix)
    {
        var crowded = matrix.Columns.Count > Crowded;
        var names = Longest(matrix.Rows);
        return new("matrix", (matrix.Rows.Count * (matrix.Rows.Count > Crowded ? 25 : 38)) + (crowded ? 160 : 120),
            names + (matrix.Columns.Count * (crowded ? 34 : 28)) + 40, names + 40 + (matrix.Columns.Count * Math.Max(72, Math.Min(150, Longest(matrix.Columns)))), crowded);
    }

    private static FigureShape OfBoxes(BoxReading boxes) =>
        new("boxes", 340, 60 + (boxes.Groups.Count * Math.Max(70, 22 * boxes.Boxes.Count)), MostWidth: null, IsWide: boxes.Groups.Count * boxes.Boxes.Count > Crowded);

    /// <summary>About how wide the longest of some names is written, in pixels.</summary>
    private static int Longest(IEnumerable<string> names) => 7 * names.Select(name => name.Length).DefaultIfEmpty().Max();
}

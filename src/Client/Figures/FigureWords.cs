using Invaria.Client.Formatting;
using Invaria.Shared.Figures;

namespace Invaria.Client.Figures;

/// <summary>A figure in words, for those who do not see it.</summary>
internal static class FigureWords
{
    public static string Of(DrawnFigure figure)
    {
        if (!figure.HasNumbers)
        {
            return $"{figure.Reading.Title}. {figure.Progress.Waiting}";
        }

        return $"{figure.Reading.Title}. {figure.Reading switch
        {
            BandReading bands => $"{bands.YTitle} over {bands.XTitle}: {string.Join("; ", bands.Lines.Select(line => Line(line, figure.AsPercent)))}.",
            MatrixReading matrix => Matrix(matrix, figure.AsPercent),
            BoxReading boxes => $"{boxes.YTitle} by {boxes.XTitle}, medians: {string.Join("; ", boxes.Boxes.Select(kind => Kind(kind, boxes.Groups, figure.AsPercent)))}.",
            _ => string.Empty,
        }} The numbers stand below as a table.";
    }

    /// <summary>A number as the figure's axis writes it.</summary>
    public static string Number(double? value, bool asPercent) => asPercent ? Show.Percent(value) : Show.Number(value);

    private static string Line(BandLineReading line, bool asPercent) =>
        $"{line.Name} {string.Join(", ", line.Points.Where(point => point.Y.Mean is not null).Select(point => $"{Number(point.Y.Mean, asPercent)} at {point.X}"))}";

    private static string Matrix(MatrixReading matrix, bool asPercent)
    {
        var means = matrix.Cells.SelectMany(row => row).Select(cell => cell?.Mean).OfType<double>().ToArray();
        return $"{matrix.ValueTitle}, {matrix.Rows.Count} rows by {matrix.Columns.Count} columns, from {Number(means.Min(), asPercent)} to {Number(means.Max(), asPercent)}.";
    }

    private static string Kind(BoxKindReading kind, IReadOnlyList<string> groups, bool asPercent) =>
        $"{kind.Name} {string.Join(", ", groups.Zip(kind.Groups).Where(box => box.Second is not null).Select(box => $"{Number(box.Second!.Median, asPercent)} on {box.First}"))}";
}

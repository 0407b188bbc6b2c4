using Invaria.Shared.Claims;

namespace Invaria.Shared.Figures;

/// <summary>A matrix of numbers as a heat map: means over seeds.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Caption">What one sees.</param>
/// <param name="RowTitle">What the rows are.</param>
/// <param name="ColumnTitle">What the columns are.</param>
/// <param name="ValueTitle">What is measured.</param>
/// <param name="Rows">Names of the rows.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Cells">A list of cells for each row; null where there is nothing to measure.</param>
public sealed record MatrixFigure(
    string Title, string Caption, string RowTitle, string ColumnTitle, string ValueTitle,
    IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Quantity?>> Cells)
    : Figure(Title, Caption)
{
    public override FigureReading Read(IReadOnlyList<SeedRuns> seeds) => new MatrixReading(Title, Caption, RowTitle, ColumnTitle, ValueTitle, Rows, Columns,
        [.. Cells.Select(row => (IReadOnlyList<QuantityEstimate?>)[.. row.Select(cell => cell is null ? null : QuantityEstimate.Of(cell, seeds))])]);

    public override IEnumerable<Quantity> Quantities() => Cells.SelectMany(row => row).OfType<Quantity>();
}

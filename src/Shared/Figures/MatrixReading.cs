namespace Invaria.Shared.Figures;

/// <summary>Numbers of a <see cref="MatrixFigure"/>.</summary>
public sealed record MatrixReading(
    string Title, string Caption, string RowTitle, string ColumnTitle, string ValueTitle,
    IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<QuantityEstimate?>> Cells)
    : FigureReading(Title, Caption);

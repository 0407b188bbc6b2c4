namespace Invaria.Shared.Graphs;

/// <summary>Sheets of thumbnails, those of a sheet in rows, of all nodes in their order.</summary>
/// <param name="Side">Width and height of a thumbnail in pixels.</param>
/// <param name="Columns">Thumbnails in a row; a sheet has at most as many rows.</param>
/// <param name="Count">Thumbnails on all sheets.</param>
public sealed record ThumbnailSheets(int Side, int Columns, int Count)
{
    /// <summary>Most pixels of a sheet's width and height: what every browser takes as one picture.</summary>
    public const int MostPixels = 2048;

    /// <summary>Thumbnails on a full sheet.</summary>
    public int PerSheet => Columns * Columns;

    /// <summary>How many sheets.</summary>
    public int Sheets => (Count + PerSheet - 1) / PerSheet;

    /// <summary>Where a node's thumbnail is: its sheet, and its column and row there.</summary>
    public (int Sheet, int Column, int Row) Of(int node) => (node / PerSheet, node % PerSheet % Columns, node % PerSheet / Columns);

    /// <summary>Thumbnails on a sheet.</summary>
    public int On(int sheet) => Math.Min(PerSheet, Count - (sheet * PerSheet));
}

namespace Invaria.Shared.Films;

/// <summary>Where a picture lies on its sheet, in pixels of the sheet from the upper left corner.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record SheetCell(int X, int Y, int Width, int Height);

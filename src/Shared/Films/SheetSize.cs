namespace Invaria.Shared.Films;

/// <summary>Size of a sheet of pictures, in pixels.</summary>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record SheetSize(int Width, int Height);

using Invaria.Shared.Films;

namespace Invaria.Shared.Previews;

/// <summary>One frame of a video.</summary>
/// <param name="Picture">Where it lies on the sheet.</param>
/// <param name="Objects">What is known to be in it, from the one farthest back; empty where nothing is known.</param>
public sealed record FilmPreviewFrame(SheetCell Picture, IReadOnlyList<FilmPreviewObject> Objects);

using Invaria.Shared.Films;

namespace Invaria.Shared.Previews;

/// <summary>The beginning of a video, to be played.</summary>
/// <param name="Name">The video's name.</param>
/// <param name="AllFrames">Frames of the whole video.</param>
/// <param name="Frames">Its first frames, each where it lies on the sheet.</param>
/// <param name="Sheet">Size of the sheet.</param>
/// <param name="Jpeg">The sheet, JPEG bytes; base64 in JSON.</param>
public sealed record FilmPreview(string Name, int AllFrames, IReadOnlyList<FilmPreviewFrame> Frames, SheetSize Sheet, byte[] Jpeg);

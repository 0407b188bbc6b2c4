namespace Invaria.Shared.Films;

/// <summary>A frame of a track.</summary>
/// <param name="Frame">Which frame of the video, from 0.</param>
/// <param name="Picture">Where the frame is on the sheet.</param>
/// <param name="Box">x, y, width and height of the track's window, in pixels of the picture from its upper left corner.</param>
public sealed record TrackFrame(int Frame, SheetCell Picture, IReadOnlyList<double> Box);

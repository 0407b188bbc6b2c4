namespace Invaria.Shared.Films;

/// <summary>A window that was mined, in its frame.</summary>
/// <param name="Video">The video's name.</param>
/// <param name="Frame">Which of its frames, from 0.</param>
/// <param name="Picture">Where the frame is on the sheet.</param>
/// <param name="Box">x, y, width and height of the window, in pixels of the picture from its upper left corner.</param>
/// <param name="MovingPoints">Moving points in the window.</param>
/// <param name="MovingShare">Share of the frame's points that move, 0 to 1.</param>
public sealed record MinedExample(string Video, int Frame, SheetCell Picture, IReadOnlyList<double> Box, int MovingPoints, double MovingShare);

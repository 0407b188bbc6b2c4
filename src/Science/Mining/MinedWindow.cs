using Invaria.Science.Images;

namespace Invaria.Science.Mining;

/// <summary>A window of a video in which something moves.</summary>
/// <param name="Video">Which video.</param>
/// <param name="Frame">Which of its frames.</param>
/// <param name="Box">The window: a square of whole pixels within the frame.</param>
/// <param name="MovingPoints">Moving points in it.</param>
/// <param name="MovingShare">Share of the frame's points that move.</param>
public sealed record MinedWindow(int Video, int Frame, Box Box, int MovingPoints, double MovingShare);

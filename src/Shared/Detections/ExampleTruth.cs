namespace Invaria.Shared.Detections;

/// <summary>An object that is in a picture.</summary>
/// <param name="Label">Its class.</param>
/// <param name="Box">x1, y1, x2, y2 in pixels of the artifact.</param>
/// <param name="Counts">Whether it is to be found; false for difficult objects and crowds.</param>
/// <param name="WasFound">Whether a detection was right about it, at an overlap of 0.5.</param>
public sealed record ExampleTruth(int Label, IReadOnlyList<double> Box, bool Counts, bool WasFound);

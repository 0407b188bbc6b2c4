namespace Invaria.Shared.Detections;

/// <summary>An object that was found.</summary>
/// <param name="Label">Its class.</param>
/// <param name="Score">How sure the detector is, 0 to 1.</param>
/// <param name="Box">x1, y1, x2, y2 in pixels of the artifact.</param>
/// <param name="IsRight">Whether it is right, at an overlap of 0.5; null where it counts neither way.</param>
public sealed record ExampleDetection(int Label, double Score, IReadOnlyList<double> Box, bool? IsRight);

namespace Invaria.Shared.Detections;

/// <summary>The region that overlaps an object most.</summary>
/// <param name="Box">x1, y1, x2, y2 in pixels of the artifact.</param>
/// <param name="Overlap">Intersection over union with the object, above 0.</param>
public sealed record NearestProposal(IReadOnlyList<double> Box, double Overlap);

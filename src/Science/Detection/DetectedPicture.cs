namespace Invaria.Science.Detection;

/// <summary>A picture with what is there and what was found.</summary>
/// <param name="Truths">What is there.</param>
/// <param name="Detections">What was found, in any order.</param>
public sealed record DetectedPicture(IReadOnlyList<AnnotatedObject> Truths, IReadOnlyList<DetectedObject> Detections);

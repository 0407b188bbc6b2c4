namespace Invaria.Shared.Detections;

/// <summary>One picture with what is there and what was found.</summary>
/// <param name="Name">What the picture is called.</param>
/// <param name="Picture">Name of the artifact that shows it.</param>
/// <param name="Width">Width of that artifact in pixels; boxes are in its pixels.</param>
/// <param name="Height">Height of that artifact in pixels.</param>
/// <param name="Truths">What is there.</param>
/// <param name="Found">What was found, by falling score.</param>
/// <param name="Proposals">The regions that were proposed; null in files from before they were kept.</param>
public sealed record DetectionExample(
    string Name, string Picture, int Width, int Height, IReadOnlyList<ExampleTruth> Truths, IReadOnlyList<ExampleDetection> Found, ExampleProposals? Proposals = null);

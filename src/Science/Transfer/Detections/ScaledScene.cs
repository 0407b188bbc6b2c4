using Invaria.Science.Detection;

namespace Invaria.Science.Transfer.Detections;

/// <summary>A scene at the size at which a detector sees it.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Objects">What is in it, in those pixels, mirrored where the scene is.</param>
public sealed record ScaledScene(int Width, int Height, IReadOnlyList<AnnotatedObject> Objects);

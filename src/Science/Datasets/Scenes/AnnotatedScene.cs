using Invaria.Science.Detection;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>What is known of a picture of several objects, without its pixels.</summary>
/// <param name="Name">What it is called, unique within its split.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Objects">What is in it; boxes lie within the picture and have area.</param>
public sealed record AnnotatedScene(string Name, int Width, int Height, IReadOnlyList<AnnotatedObject> Objects);

namespace Invaria.Science.Detection;

/// <summary>An object that is known to be in a picture.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Box">Where.</param>
/// <param name="Difficult">Finding it counts neither for nor against a detector (VOC).</param>
/// <param name="Crowd">The box is about many objects that were not told apart (COCO).</param>
public sealed record AnnotatedObject(int Class, BoundingBox Box, bool Difficult = false, bool Crowd = false)
{
    /// <summary>Square pixels of the object itself where they are known (COCO: of its segmentation), else of its box; decides whether it is small, medium or large.</summary>
    public double Area { get; init; } = Box.Area;
}

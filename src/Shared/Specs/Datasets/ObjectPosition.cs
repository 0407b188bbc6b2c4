using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Where the upper left corner of an object's bounding box lies, before any transformation.</summary>
public sealed record ObjectPosition
{
    [Field("Distance from the left edge of the frame.", Minimum = 0, Maximum = 255, Unit = "px")]
    public required int X { get; init; }

    [Field("Distance from the upper edge of the frame.", Minimum = 0, Maximum = 255, Unit = "px")]
    public required int Y { get; init; }
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("translate", Title = "Translate", Order = 10, Summary = "Moves the object's bounding box to a uniform position inside the frame.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record TranslateSpec : TransformationSpec
{
    [Field("For whole images, objects as large as their frame: greatest move in each axis, in either direction, as a share of the side.", Minimum = 0, Maximum = 1)]
    public double WholeImageShift { get; init; } = 0.3;
}

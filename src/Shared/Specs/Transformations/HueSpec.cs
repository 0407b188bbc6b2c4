using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("hue", Title = "Hue", Order = 20, Summary = "Shifts the object's hue by a uniform share of the colour circle.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record HueSpec : TransformationSpec
{
    [Field("Greatest shift in either direction; 0.5 is half the colour circle.", Minimum = 0, Maximum = 0.5)]
    public double MaximumShift { get; init; } = 0.5;
}

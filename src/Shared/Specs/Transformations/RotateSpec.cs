using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("rotate", Title = "Rotate", Order = 11, Summary = "Turns the object about its centre by a uniform angle.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record RotateSpec : TransformationSpec, IRuled
{
    [Field("Least angle, counter-clockwise.", Minimum = -360, Maximum = 360, Unit = "°")]
    public double MinimumAngle { get; init; }

    [Field("Greatest angle, counter-clockwise.", Minimum = -360, Maximum = 360, Unit = "°")]
    public double MaximumAngle { get; init; } = 360;

    public IEnumerable<Fault> BrokenRules() => RangeRule.Check(MinimumAngle, MaximumAngle, ".minimumAngle", ".maximumAngle");
}

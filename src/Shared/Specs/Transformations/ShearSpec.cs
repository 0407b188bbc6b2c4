using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("shear", Title = "Shear", Order = 13, Summary = "Shears the object along both axes about its centre, each by a uniform angle.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record ShearSpec : TransformationSpec, IRuled
{
    [Field("Least angle, of both axes.", Minimum = -80, Maximum = 80, Unit = "°")]
    public double MinimumAngle { get; init; } = -50;

    [Field("Greatest angle, of both axes.", Minimum = -80, Maximum = 80, Unit = "°")]
    public double MaximumAngle { get; init; } = 50;

    public IEnumerable<Fault> BrokenRules() => RangeRule.Check(MinimumAngle, MaximumAngle, ".minimumAngle", ".maximumAngle");
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("scale", Title = "Scale", Order = 12, Summary = "Shrinks the object about its centre by a uniform factor.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record ScaleSpec : TransformationSpec, IRuled
{
    [Field("Least factor.", Minimum = 0.05, Maximum = 4)]
    public double MinimumFactor { get; init; } = 0.4;

    [Field("Greatest factor.", Minimum = 0.05, Maximum = 4)]
    public double MaximumFactor { get; init; } = 1;

    public IEnumerable<Fault> BrokenRules() => RangeRule.Check(MinimumFactor, MaximumFactor, ".minimumFactor", ".maximumFactor");
}

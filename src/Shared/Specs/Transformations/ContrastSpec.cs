using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("contrast", Title = "Contrast", Order = 35, Summary = "Moves the object's colours away from or towards the mean grey by a uniform factor and clips them.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record ContrastSpec : TransformationSpec, IRuled
{
    [Field("Least factor; 0 is plain grey.", Minimum = 0, Maximum = 10)]
    public double MinimumFactor { get; init; }

    [Field("Greatest factor; 1 changes nothing.", Minimum = 0, Maximum = 10)]
    public double MaximumFactor { get; init; } = 2;

    public IEnumerable<Fault> BrokenRules() => RangeRule.Check(MinimumFactor, MaximumFactor, ".minimumFactor", ".maximumFactor");
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("brightness", Title = "Brightness", Order = 21, Summary = "Multiplies the object's colours by a uniform factor and clips them.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record BrightnessSpec : TransformationSpec, IRuled
{
    [Field("Least factor; 0 is black.", Minimum = 0, Maximum = 10)]
    public double MinimumFactor { get; init; }

    [Field("Greatest factor; 1 changes nothing.", Minimum = 0, Maximum = 10)]
    public double MaximumFactor { get; init; } = 2;

    public IEnumerable<Fault> BrokenRules() => RangeRule.Check(MinimumFactor, MaximumFactor, ".minimumFactor", ".maximumFactor");
}

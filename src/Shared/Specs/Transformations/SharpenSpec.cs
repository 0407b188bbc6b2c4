using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("sharpen", Title = "Sharpen", Order = 25, Summary = "Moves the object's colours away from their smoothed neighbourhood, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record SharpenSpec : TransformationSpec
{
    [Field("Strength: 0 smooths, 1 changes nothing, above 1 sharpens.", Minimum = 0, Maximum = 100)]
    public double Factor { get; init; } = 7;

    [Field("Probability that it is sharpened.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("v-flip", Title = "Vertical flip", Order = 15, Summary = "Swaps top and bottom, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record VerticalFlipSpec : TransformationSpec
{
    [Field("Probability that it is flipped.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("h-flip", Title = "Horizontal flip", Order = 14, Summary = "Swaps left and right, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record HorizontalFlipSpec : TransformationSpec
{
    [Field("Probability that it is flipped.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

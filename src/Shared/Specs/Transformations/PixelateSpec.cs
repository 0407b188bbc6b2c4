using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("pixelate", Title = "Pixelate", Order = 32, Summary = "Replaces cells of pixels by their mean, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record PixelateSpec : TransformationSpec
{
    [Field("Cells along a side, as a share of the pixels.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double Share { get; init; } = 0.3;

    [Field("Probability that it is pixelated.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

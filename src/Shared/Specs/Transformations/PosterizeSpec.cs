using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("posterize", Title = "Posterize", Order = 23, Summary = "Keeps only the highest bits of the object's colours, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record PosterizeSpec : TransformationSpec
{
    [Field("How many of the 8 bits of a channel are kept.", Minimum = 1, Maximum = 8, Unit = "bits")]
    public int Bits { get; init; } = 1;

    [Field("Probability that bits are dropped.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("grayscale", Title = "Grayscale", Order = 22, Summary = "Takes the object's colours away, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record GrayscaleSpec : TransformationSpec
{
    [Field("Probability that the colours are taken away.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

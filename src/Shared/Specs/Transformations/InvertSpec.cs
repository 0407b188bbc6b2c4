using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("invert", Title = "Invert", Order = 24, Summary = "Turns the object's colours into their opposites, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record InvertSpec : TransformationSpec
{
    [Field("Probability that the colours are inverted.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

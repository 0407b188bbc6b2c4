using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("noise", Title = "Noise", Order = 31, Summary = "Adds the positive part of Gaussian noise to every channel of every pixel of the object, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record NoiseSpec : TransformationSpec
{
    [Field("Standard deviation of the noise before it is clipped to 0 … 1; white is 1.", Minimum = 0, Maximum = 10)]
    public double Deviation { get; init; } = 1;

    [Field("Probability that noise is added.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

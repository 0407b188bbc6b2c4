using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("elastic", Title = "Elastic", Order = 33, Summary = "Bends the object by a smooth random displacement, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record ElasticSpec : TransformationSpec
{
    [Field("Strength: a smoothed value of 1 displaces by half of this many pixels.", Minimum = 0, Maximum = 10_000)]
    public double Alpha { get; init; } = 150;

    [Field("Standard deviation of the Gaussian that smooths the displacement.", Minimum = 0.1, Maximum = 50, Unit = "px")]
    public double Sigma { get; init; } = 5;

    [Field("Probability that it is bent.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}

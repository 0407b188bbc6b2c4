using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations.Series;

[Kind("scaling", Title = "Scaling", Order = 61, Summary = "Multiplies every channel of the window by a normal factor of its own; a negative one turns it over.", Source = "Chang et al. 2024, section V")]
public sealed record ScalingSpec : SeriesTransformationSpec
{
    [Field("Mean of the factor.", Minimum = -100, Maximum = 100)]
    public double Mean { get; init; } = 1;

    [Field("Standard deviation of the factor.", Minimum = 0, ExclusiveMinimum = true, Maximum = 100)]
    public double Sigma { get; init; } = 1;
}

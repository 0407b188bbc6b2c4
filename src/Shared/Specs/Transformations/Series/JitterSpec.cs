using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations.Series;

[Kind("jitter", Title = "Jitter", Order = 60, Summary = "Adds normal noise to every value of the window.", Source = "Chang et al. 2024, section V")]
public sealed record JitterSpec : SeriesTransformationSpec
{
    [Field("Standard deviation of the noise, where a channel has 1.", Minimum = 0, ExclusiveMinimum = true, Maximum = 100)]
    public double Sigma { get; init; } = 0.1;
}

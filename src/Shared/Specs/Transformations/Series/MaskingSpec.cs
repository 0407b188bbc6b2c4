using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations.Series;

[Kind("masking", Title = "Masking", Order = 64, Summary = "Sets values of the window to 0, each by itself.", Source = "Chang et al. 2024, section V")]
public sealed record MaskingSpec : SeriesTransformationSpec
{
    [Field("Probability that a value is set to 0.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double Probability { get; init; } = 0.3;
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations.Series;

[Kind("cropping", Title = "Cropping", Order = 65, Summary = "Keeps one piece of the window, at a uniform place and of uniform length, and sets the rest to 0.", Source = "Chang et al. 2024, section V")]
public sealed record CroppingSpec : SeriesTransformationSpec, IRuled
{
    [Field("Least share of the window that is kept.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double MinimumShare { get; init; } = 0.5;

    [Field("Greatest share of the window that is kept.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double MaximumShare { get; init; } = 1;

    public IEnumerable<Fault> BrokenRules() => RangeRule.Check(MinimumShare, MaximumShare, ".minimumShare", ".maximumShare");
}

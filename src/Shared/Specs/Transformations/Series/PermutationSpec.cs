using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations.Series;

[Kind("permutation", Title = "Permutation", Order = 63, Summary = "Cuts the window into segments and shuffles them, all channels alike.", Source = "Chang et al. 2024, section V")]
public sealed record PermutationSpec : SeriesTransformationSpec
{
    [Field("Most segments; how many is uniform from 1 on, and 1 changes nothing.", Minimum = 2, Maximum = 1000, Unit = "segments")]
    public int MaximumSegments { get; init; } = 5;

    [Field("Whether segments are as equal as can be. Off: the cuts are at uniform places.")]
    public bool Equal { get; init; } = true;
}

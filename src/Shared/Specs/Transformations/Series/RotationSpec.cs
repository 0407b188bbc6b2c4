using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations.Series;

[Kind("rotation", Title = "Rotation", Order = 62, Summary = "Turns channels of the window over and shuffles their order, as a sensor that is worn another way round.", Source = "Chang et al. 2024, section V")]
public sealed record RotationSpec : SeriesTransformationSpec
{
    [Field("Probability that a channel is turned over.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;

    [Field("Whether channels change places.")]
    public bool Shuffle { get; init; } = true;
}

using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Shared.Specs.Pretraining;

[Kind("simclr-series",
    Title = "SimCLR for time series",
    Summary = "The instance embeddings of two augmented views of a window are drawn together behind a projection, and held apart from those of the batch's other windows.",
    Source = "Chen et al. 2020, section 2",
    Order = 2)]
public sealed record SimClrSeriesSpec : SeriesPretrainingSpec, IRuled
{
    [Field("Temperature τ of the contrast; the lower, the more the nearest windows count.", Minimum = 0.001, Maximum = 100)]
    public double Temperature { get; init; } = 0.5;

    [Field("Width of the projection that the views are compared in.", Minimum = 2, Maximum = 4096, Unit = "features")]
    public int ProjectionWidth { get; init; } = 128;

    [Field("What makes the views: each window is changed by these in their order, for each view with draws of its own.", MinimumItems = 1, MaximumItems = 20)]
    public IReadOnlyList<TransformationSpec> Augmentations { get; init; } = [new JitterSpec(), new ScalingSpec()];

    public IEnumerable<Fault> BrokenRules() => AugmentationFaults(Augmentations);
}

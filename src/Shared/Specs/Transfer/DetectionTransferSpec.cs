using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>
/// Finding objects of the target's scenes by their regions: the backbone's last feature map, RoIAlign of each region, two hidden layers,
/// and on them a softmax over the classes and a box for each. Measured by mean average precision over the test split, as VOC and as COCO do.
/// </summary>
public abstract record DetectionTransferSpec : FeatureMapTransferSpec
{
    [Field("Regions a picture that the head learns from in a step.", Minimum = 4, Maximum = 4096, Unit = "regions")]
    public int RegionsPerPicture { get; init; } = 64;

    [Field("Greatest share of them that shows an object: an intersection over union of at least 0.5.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double ForegroundShare { get; init; } = 0.25;

    [Field("Least intersection over union of regions that show background, up to 0.5. Where there are too few, regions with less are taken too.", Minimum = 0, Maximum = 0.45)]
    public double BackgroundOverlap { get; init; } = 0.1;

    [Field("Cells along each side of the grid that RoIAlign makes of a region.", Minimum = 1, Maximum = 28, Unit = "cells")]
    public int GridSide { get; init; } = 7;

    [Field("Width of the head's two hidden layers; 4096 is the published one.", Minimum = 8, Maximum = 8192, Unit = "features")]
    public int HeadWidth { get; init; } = 256;

    [Field("Of detections of one class with a greater intersection over union only the surest is kept.", Minimum = 0.05, Maximum = 0.95)]
    public double SuppressionOverlap { get; init; } = 0.3;

    [Field("Detections with a lower score are dropped.", Minimum = 0, Maximum = 0.9)]
    public double LeastScore { get; init; } = 0.05;

    [Field("Most detections of a picture, of all classes together.", Minimum = 1, Maximum = 1000, Unit = "detections")]
    public int MostDetections { get; init; } = 100;

    protected sealed override IEnumerable<Fault> DatasetFaults() => Dataset is AnnotatedScenesSpec
        ? []
        : [new(".dataset", "Has no boxes to find: choose annotated scenes – sprite scenes, or a collection in VOC or COCO format.")];
}

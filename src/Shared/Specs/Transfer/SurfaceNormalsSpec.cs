using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transfer.Normals;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>
/// Telling the direction of the surface at each pixel: convolutions on the backbone's last feature map, brought to a quarter of the
/// picture's resolution. Measured by the angle to the true normals over the test split, in the pictures' own pixels.
/// </summary>
[Kind("surface-normals",
    Title = "Surface normals",
    Summary = "A fully convolutional head on the backbone's feature map tells the direction of the surface at each pixel; measured by the mean and median angle to the truth and the shares within 11.25°, 22.5° and 30°.",
    Source = "Wang, Fouhey, Gupta 2015; Wang, He, Gupta 2017, section 4",
    Order = 22)]
public sealed record SurfaceNormalsSpec : FeatureMapTransferSpec
{
    [Field("Channels of the head's convolutions.", Minimum = 4, Maximum = 1024, Unit = "channels")]
    public int HeadWidth { get; init; } = 64;

    [Field("What the network gives at each place, and what it is taught by.")]
    public NormalOutputSpec Output { get; init; } = new CosineRegressionSpec();

    protected override IEnumerable<Fault> DatasetFaults() => Dataset is SurfaceScenesSpec
        ? []
        : [new(".dataset", "Has no surface normals: choose ray-cast scenes, or a collection of normal maps.")];
}

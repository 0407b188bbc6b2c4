using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Pictures with normals from files, as NYUv2 is usually handed on. What the files have no part for is taken from the others: without a
/// test part the validation part is the test split; without either a share is; validation is a share of what is trained on.
/// </summary>
[Kind("normal-maps",
    Title = "Normal maps",
    Summary = "Your own pictures with surface normals, as NYUv2: the folders rgb and normals (PNG or .npy of the same name), mask where not every pixel has a normal, and train.txt, val.txt and test.txt where there are parts.",
    Source = "Silberman et al. 2012",
    Order = 24)]
public sealed record NormalMapsSpec : SurfaceScenesSpec
{
    [Field("The folder with rgb and normals.", Collection = CollectionUse.NormalMaps)]
    public required string Collection { get; init; }

    [Field("Share of the pictures to train on that becomes the validation split, where the files have none.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double ValidationShare { get; init; } = 0.1;

    [Field("Share of the pictures that becomes the test split, where the files have neither a test nor a validation part.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double TestShare { get; init; } = 0.2;

    [Field("Chooses what becomes validation and test, and the order of the pictures to train on. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    public override int? TrainingSamples => null;
}

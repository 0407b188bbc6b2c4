using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Drawn rooms and open ground with solids in them and exact normals; a scene is a pure function of the seeds, the split and its index.</summary>
[Kind("ray-cast-scenes",
    Title = "Ray-cast scenes",
    Summary = "Spheres, boxes and cylinders in a room or on open ground, textured and lit, with the exact surface normal of each pixel. Nothing to install.",
    Order = 23)]
public sealed record RayCastScenesSpec : SurfaceScenesSpec, IRuled
{
    /// <summary>Most solids a scene may hold.</summary>
    public const int MostObjects = 16;

    [Field("Least number of solids in a scene.", Minimum = 0, Maximum = MostObjects, Unit = "objects")]
    public int MinimumObjects { get; init; } = 1;

    [Field("Greatest number of solids in a scene.", Minimum = 0, Maximum = MostObjects, Unit = "objects")]
    public int MaximumObjects { get; init; } = 5;

    [Field("Share of the scenes that stand on open ground under a sky, whose pixels have no normal; the others are rooms.", Minimum = 0, Maximum = 1)]
    public double OpenShare { get; init; } = 0.25;

    [Field("Give surfaces patterns – checks, stripes, clouds. Off: one colour each, so that only light and outlines tell their direction.")]
    public bool Textured { get; init; } = true;

    [Field("Height and width of a scene.", Minimum = 32, Maximum = 1024, Unit = "px")]
    public int ImageSize { get; init; } = 64;

    [Field("Size of the training split.", Minimum = 1, Maximum = 1_000_000, Unit = "pictures")]
    public int TrainSamples { get; init; } = 1000;

    [Field("Size of the validation split.", Minimum = 1, Maximum = 1_000_000, Unit = "pictures")]
    public int ValidationSamples { get; init; } = 200;

    [Field("Size of the test split.", Minimum = 1, Maximum = 1_000_000, Unit = "pictures")]
    public int TestSamples { get; init; } = 500;

    [Field("Draws room, camera and solids of each scene, and with them its normals. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    [Field("Draws colours, patterns and light. Not set: the run's seed.", Minimum = 0)]
    public int? AppearanceSeed { get; init; }

    public override int? TrainingSamples => TrainSamples;

    public override SampleShape SampleShape => new ImageShape(ImageSize, ImageSize);

    public IEnumerable<Fault> BrokenRules()
    {
        if (MinimumObjects > MaximumObjects)
        {
            yield return new(".minimumObjects", $"Must not be above maximumObjects ({MaximumObjects}), found {MinimumObjects}.");
        }
    }
}

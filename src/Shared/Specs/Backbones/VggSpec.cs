using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>VGG networks with batch norm for small images: five groups of 3×3 convolutions, each halved by max-pooling; 8·width features.</summary>
public abstract record VggSpec : BackboneSpec
{
    private const int Poolings = 5;

    private static readonly string[] Names = ["pool1", "pool2", "pool3", "pool4", "pool5", Representation];

    public override IReadOnlyList<string> Layers => Names;

    // The last pooling belongs to the representation: the map is what goes into it, as in Fast R-CNN.
    public override int? MapStride => 16;

    [Field("Channels of the first convolution; the last ones have 8 times as many. 64 is the published network.", Minimum = 4, Maximum = 256, Unit = "channels")]
    public int Width { get; init; } = 64;

    protected override IEnumerable<Fault> SizeFaults(SampleShape samples)
    {
        const int Least = 1 << Poolings;
        if (samples is ImageShape images && Math.Min(images.Height, images.Width) < Least)
        {
            yield return new(string.Empty, $"Halves pictures {Poolings} times: they must have at least {Least}×{Least} pixels, these have {images}.");
        }
    }
}

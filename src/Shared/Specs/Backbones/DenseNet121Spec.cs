using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>DenseNet-121 for small images: 3×3 stem without pooling, dense blocks of 6, 12, 24, 16 layers, halved in between.</summary>
[Kind("densenet-121",
    Title = "DenseNet-121",
    Summary = "Every layer sees the outputs of all layers before it in its block; four blocks of 6, 12, 24 and 16 layers for small images.",
    Source = "Huang et al. 2017; CIFAR variant of Speicher et al. 2024, section 4",
    Order = 5)]
public sealed record DenseNet121Spec : BackboneSpec
{
    private const int Halvings = 3;

    private static readonly string[] Names = ["denseblock1", "denseblock2", "denseblock3", "denseblock4", Representation];

    public override IReadOnlyList<string> Layers => Names;

    public override int? MapStride => 8;

    [Field("Channels that each layer adds; the representation has 32 times as many. 12 is the published network.", Minimum = 2, Maximum = 64, Unit = "channels")]
    public int Growth { get; init; } = 12;

    protected override IEnumerable<Fault> SizeFaults(SampleShape samples)
    {
        const int Least = 1 << Halvings;
        if (samples is ImageShape images && Math.Min(images.Height, images.Width) < Least)
        {
            yield return new(string.Empty, $"Halves pictures {Halvings} times: they must have at least {Least}×{Least} pixels, these have {images}.");
        }
    }
}

using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>Residual networks for small images: 3×3 stem, no max-pooling, four stages, global average pooling.</summary>
public abstract record ResNetSpec : BackboneSpec
{
    private static readonly string[] Names = ["layer1", "layer2", "layer3", "layer4", Representation];

    public override IReadOnlyList<string> Layers => Names;

    public override int? MapStride => 8;

    [Field("Channels of the first stage, doubled from stage to stage. 64 is the published network.", Minimum = 4, Maximum = 256, Unit = "channels")]
    public int Width { get; init; } = 64;
}

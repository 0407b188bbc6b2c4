using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>A vision transformer for small images: the class token behind the final layer norm is the representation.</summary>
[Kind("vit",
    Title = "Vision transformer (ViT)",
    Summary = "Patches of the picture as tokens, with a class token and learnt positions, through blocks of self-attention. Trains best with Adam, warm-up and cosine.",
    Source = "Dosovitskiy et al. 2021; sizes of Speicher et al. 2024, section 4",
    Order = 6)]
public sealed record VisionTransformerSpec : BackboneSpec, IRuled
{
    public override IReadOnlyList<string> Layers => [.. Enumerable.Range(1, Depth).Select(block => $"block{block}"), Representation];

    // The learnt positions are as many as there are patches.
    public override bool OneSizeOnly => true;

    [Field("Width of a token; the blocks' hidden layers have 4 times as many. 384 is the published network. A multiple of heads.", Minimum = 4, Maximum = 2048, Unit = "features")]
    public int Width { get; init; } = 384;

    [Field("Attention heads a block.", Minimum = 1, Maximum = 64, Unit = "heads")]
    public int Heads { get; init; } = 8;

    [Field("Blocks of attention and hidden layer.", Minimum = 1, Maximum = 48, Unit = "blocks")]
    public int Depth { get; init; } = 7;

    [Field("Height and width of a patch; must divide those of the picture.", Minimum = 1, Maximum = 64, Unit = "px")]
    public int PatchSize { get; init; } = 4;

    public IEnumerable<Fault> BrokenRules()
    {
        if (Width % Heads != 0)
        {
            yield return new(".width", $"Must be a multiple of heads ({Heads}), found {Width}.");
        }
    }

    protected override IEnumerable<Fault> SizeFaults(SampleShape samples)
    {
        if (samples is ImageShape images && (images.Height % PatchSize != 0 || images.Width % PatchSize != 0))
        {
            yield return new(".patchSize", $"Patches of {PatchSize} px do not tile pictures of {images}: {PatchSize} must divide both.");
        }
    }
}

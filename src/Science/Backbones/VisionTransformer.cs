using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones;

/// <summary>
/// A vision transformer (Dosovitskiy et al. 2021; sizes of Speicher et al. 2024, section 4): patches as tokens, a class
/// token, learnt positions, pre-norm blocks; the class token behind the final layer norm is the representation. Parameters
/// have timm's names, and its epsilon of 1e-6. The published code differs from the paper it builds on in two details that
/// are not repeated here: it divides attention by √width instead of √(width / heads), and applies a second GELU.
/// </summary>
public sealed class VisionTransformer : Backbone
{
    private const double Epsilon = 1e-6;

    private readonly SquareConvolution _patches;
    private readonly Sequential _embedding;
    private readonly TransformerBlock[] _blocks;
    private readonly Sequential _allBlocks;
    private readonly LayerNorm _norm;

    public VisionTransformer(VisionTransformerSpec spec, ImageShape images)
        : base(spec, images, spec.Width)
    {
        var tokens = images.Height / spec.PatchSize * (images.Width / spec.PatchSize);
        _patches = new SquareConvolution(images.Channels, spec.Width, spec.PatchSize, spec.PatchSize, bias: true);
        _embedding = Sequential(("proj", _patches));
        _blocks = [.. Enumerable.Range(0, spec.Depth).Select(_ => new TransformerBlock(spec.Width, spec.Heads, Epsilon))];
        _allBlocks = Sequential(_blocks.Select((block, i) => ($"{i}", (Module<Tensor, Tensor>)block)).ToArray());
        _norm = LayerNorm(spec.Width, Epsilon);
        register_parameter("cls_token", new Parameter(zeros(1, 1, spec.Width).DetachFromDisposeScope()));
        register_parameter("pos_embed", new Parameter(zeros(1, tokens + 1, spec.Width).DetachFromDisposeScope()));
        register_module("patch_embed", _embedding);
        register_module("blocks", _allBlocks);
        register_module("norm", _norm);
    }

    protected override Tensor Step(int layer, Tensor x)
    {
        if (layer == _blocks.Length)
        {
            // The norm acts on each token by itself: only the class token's is needed.
            return _norm.call(x.select(1, 0));
        }

        return _blocks[layer].call(layer == 0 ? Tokens(x) : x);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            get_parameter("cls_token")?.Dispose();
            get_parameter("pos_embed")?.Dispose();
            _embedding.Dispose();
            _allBlocks.Dispose();
            _norm.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Class token and patches with their positions, [N, tokens + 1, width].</summary>
    private Tensor Tokens(Tensor pictures)
    {
        var patches = _patches.call(pictures).flatten(2).transpose(1, 2);
        return cat([get_parameter("cls_token")!.expand(pictures.shape[0], -1, -1), patches], 1).add_(get_parameter("pos_embed")!, LastingScalar.One);
    }
}

using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// Embeds patches where distances are taken: the backbone – the towers share its weights, so it is there once – and a
/// linear layer behind it, [N, 3, S, S] → [N, E] of length 1. Beside it, where it is trained jointly, context prediction.
/// </summary>
internal sealed class TripletTask : nn.Module
{
    private readonly LinearLayer _embed;

    /// <param name="backbone">What is pretrained; not this task's to dispose of.</param>
    /// <param name="width">Width E of the embedding.</param>
    /// <param name="context">The joint task's head, this task's from now on; null for triplets alone.</param>
    /// <param name="seed">Draws the initial weights of the embedding.</param>
    public TripletTask(Backbone backbone, int width, ContextHead? context, long seed)
        : base(nameof(TripletTask))
    {
        (Backbone, Context) = (backbone, context);
        _embed = new LinearLayer(backbone.Features, width);
        Initialization.Initialize(_embed, (long)new RandomStream(seed, Purpose.PretextHead, 11).NextBits());
        register_module("backbone", backbone);
        register_module("embed", _embed);
        if (context is not null)
        {
            register_module("context", context);
        }
    }

    /// <summary>What is pretrained.</summary>
    public Backbone Backbone { get; }

    /// <summary>The joint task's head.</summary>
    public ContextHead? Context { get; }

    /// <summary>Embeddings of length 1, [N, E].</summary>
    public Tensor Embed(Tensor patches)
    {
        using var scope = NewDisposeScope();
        return nn.functional.normalize(_embed.call(Backbone.call(patches)), 2, 1).MoveToOuterDisposeScope();
    }

    // TorchSharp would register every field once more, under its C# name.
    protected override void RegisterComponents()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _embed.Dispose();
            Context?.Dispose();
        }

        base.Dispose(disposing);
    }
}

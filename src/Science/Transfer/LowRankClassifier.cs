using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using Invaria.Science.Randomness;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>
/// A frozen backbone with a trainable change of low rank at each convolution and linear layer, and a classifier on it:
/// [N, C, H, W] → logits [N, classes]. Its parameters are the changes' factors and the classifier. The backbone's batch
/// norms stay in evaluation mode: their statistics are part of what is frozen, so the network begins exactly as it was.
/// </summary>
public sealed class LowRankClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Backbone _backbone;
    private readonly Linear _head;
    private readonly List<LowRankChange> _changes = [];

    /// <param name="backbone">Pretrained; this classifier's from now on. Its weights and buffers are never written.</param>
    /// <param name="head">Where the classifier begins; this classifier's from now on.</param>
    /// <param name="rank">Rank of each change.</param>
    /// <param name="scale">Factor of each change.</param>
    /// <param name="seed">Draws the factors that do not begin as zero.</param>
    public LowRankClassifier(Backbone backbone, Linear head, int rank, double scale, long seed)
        : base(nameof(LowRankClassifier))
    {
        (_backbone, _head) = (backbone, head);
        _backbone.eval();
        foreach (var parameter in _backbone.parameters())
        {
            parameter.requires_grad = false;
        }

        foreach (var layer in _backbone.modules().OfType<WeightedLayer>())
        {
            var stream = new RandomStream(seed, Purpose.LowRank, _changes.Count);
            layer.Change = new LowRankChange(layer.Shape, rank, scale, ref stream);
            register_module($"change{_changes.Count}", layer.Change);
            _changes.Add(layer.Change);
        }

        register_module("head", _head);
    }

    public override Tensor forward(Tensor x)
    {
        using var features = _backbone.call(x);
        return _head.call(features);
    }

    // The backbone must not become part of what is trained and kept.
    protected override void RegisterComponents()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var change in _changes)
            {
                change.Dispose();
            }

            _head.Dispose();
            _backbone.Dispose();
        }

        base.Dispose(disposing);
    }
}

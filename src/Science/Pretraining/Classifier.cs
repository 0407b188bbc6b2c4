using Invaria.Science.Backbones;
using Invaria.Science.Randomness;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining;

/// <summary>A backbone with a linear classifier on it: samples → logits [N, classes].</summary>
internal sealed class Classifier : nn.Module<Tensor, Tensor>
{
    private readonly Backbone _backbone;
    private readonly Linear _head;

    /// <param name="backbone">This classifier's from now on.</param>
    /// <param name="head">This classifier's from now on.</param>
    public Classifier(Backbone backbone, Linear head)
        : base(nameof(Classifier))
    {
        (_backbone, _head) = (backbone, head);
        register_module("backbone", _backbone);
        register_module("head", _head);
    }

    /// <summary>With a new head, its weights drawn from the seed.</summary>
    public static Classifier WithNewHead(Backbone backbone, int classes, long seed)
    {
        var head = nn.Linear(backbone.Features, classes);
        Initialization.Initialize(head, (long)new RandomStream(seed, Purpose.Weights, 1).NextBits());
        return new Classifier(backbone, head);
    }

    public override Tensor forward(Tensor samples)
    {
        using var features = _backbone.call(samples);
        return _head.call(features);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _head.Dispose();
            _backbone.Dispose();
        }

        base.Dispose(disposing);
    }
}

using Invaria.Science.Backbones;
using Invaria.Science.Randomness;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining;

/// <summary>A backbone with a linear classifier on it: [N, C, H, W] → logits [N, classes].</summary>
internal sealed class Classifier : nn.Module<Tensor, Tensor>
{
    private readonly Backbone _backbone;
    private readonly Linear _head;

    public Classifier(Backbone backbone, int classes, long seed)
        : base(nameof(Classifier))
    {
        _backbone = backbone;
        _head = nn.Linear(backbone.Features, classes);
        Initialization.Initialize(_head, (long)new RandomStream(seed, Purpose.Weights, 1).NextBits());
        register_module("backbone", _backbone);
        register_module("head", _head);
    }

    public override Tensor forward(Tensor images)
    {
        using var features = _backbone.call(images);
        return _head.call(features);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _head.Dispose();
        }

        base.Dispose(disposing);
    }
}

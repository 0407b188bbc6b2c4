using Invaria.Science.Backbones.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>Predicts one view's instance embedding from the other's: Linear(D → D/2), batch norm, ReLU, dropout, Linear(D/2 → D); [M, D] → [M, D].</summary>
internal sealed class ContrastiveHead : ComposedModule
{
    private readonly LinearLayer _narrow;
    private readonly BatchNormalization _norm;
    private readonly SeededDropout _dropout;
    private readonly LinearLayer _wide;

    public ContrastiveHead(int width, double dropout)
        : base(nameof(ContrastiveHead))
    {
        _narrow = new LinearLayer(width, width / 2);
        _norm = new BatchNormalization(width / 2);
        _dropout = new SeededDropout(dropout);
        _wide = new LinearLayer(width / 2, width);
        register_module("fc1", _narrow);
        register_module("norm", _norm);
        register_module("dropout", _dropout);
        register_module("fc2", _wide);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return _wide.call(_dropout.call(_norm.call(_narrow.call(x)).relu())).MoveToOuterDisposeScope();
    }
}

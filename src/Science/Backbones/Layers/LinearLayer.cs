using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>A linear layer with bias: […, inputs] → […, outputs]. Weight [outputs, inputs].</summary>
internal sealed class LinearLayer(int inputs, int outputs) : WeightedLayer(nameof(LinearLayer), [outputs, inputs], bias: true)
{
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return nn.functional.linear(x, Weight(), Bias).MoveToOuterDisposeScope();
    }
}

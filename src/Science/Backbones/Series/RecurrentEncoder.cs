using Invaria.Science.Backbones.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber 1997) of 128 units over the tokens, in one direction or both, and a
/// linear map back to the width: [M, n, D] → the same.
/// </summary>
internal sealed class RecurrentEncoder : ComposedModule
{
    public const int Units = 128;
    private readonly LSTM _memory;
    private readonly LinearLayer _output;

    public RecurrentEncoder(int width, bool bothDirections)
        : base(nameof(RecurrentEncoder))
    {
        _memory = LSTM(width, Units, batchFirst: true, bidirectional: bothDirections);
        _output = new LinearLayer(bothDirections ? 2 * Units : Units, width);
        register_module("lstm", _memory);
        register_module("output", _output);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return _output.call(_memory.call(x).Item1).MoveToOuterDisposeScope();
    }
}

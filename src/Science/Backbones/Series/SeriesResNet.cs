using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// Three residual blocks of three convolutions over the tokens, kernels 7, 5 and 3, batch norm behind each and at the shortcut
/// (Wang et al. 2017, figure 1c), all of width D: [M, n, D] → the same.
/// </summary>
internal sealed class SeriesResNet : ComposedModule
{
    private readonly Sequential _blocks;

    public SeriesResNet(int width)
        : base(nameof(SeriesResNet))
    {
        _blocks = Sequential(Enumerable.Range(0, 3).Select(i => ($"{i}", (Module<Tensor, Tensor>)new Block(width))).ToArray());
        register_module("blocks", _blocks);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return _blocks.call(x.transpose(1, 2)).transpose(1, 2).MoveToOuterDisposeScope();
    }

    private sealed class Block : ComposedModule
    {
        private static readonly int[] Kernels = [7, 5, 3];
        private readonly SeriesConvolution[] _convolutions;
        private readonly BatchNormalization[] _norms;
        private readonly BatchNormalization _shortcut;

        public Block(int width)
            : base(nameof(Block))
        {
            _convolutions = [.. Kernels.Select(kernel => new SeriesConvolution(width, width, kernel))];
            _norms = [.. Kernels.Select(_ => new BatchNormalization(width))];
            _shortcut = new BatchNormalization(width);
            for (var i = 0; i < Kernels.Length; i++)
            {
                register_module($"conv{i + 1}", _convolutions[i]);
                register_module($"norm{i + 1}", _norms[i]);
            }

            register_module("shortcut", _shortcut);
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = x;
            for (var i = 0; i < _convolutions.Length; i++)
            {
                y = _norms[i].call(_convolutions[i].call(y));
                y = i < _convolutions.Length - 1 ? y.relu() : y;
            }

            return y.add(_shortcut.call(x), LastingScalar.One).relu().MoveToOuterDisposeScope();
        }
    }
}

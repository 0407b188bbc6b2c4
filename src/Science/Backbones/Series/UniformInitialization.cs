using Invaria.Science.Backbones.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// Initial weights of networks for time series as a function of a seed alone: PyTorch's defaults, with which the published
/// networks begin. Weights and biases of linear layers and convolutions: uniform within ±1/√inputs; of a recurrent layer within
/// ±1/√units; norms: one and zero.
/// </summary>
internal static class UniformInitialization
{
    public static void Initialize(nn.Module module, long seed)
    {
        using var quiet = no_grad();
        using var generator = new Generator((ulong)seed, CPU);
        // TorchSharp does not count a module among its own modules.
        foreach (var layer in module.modules().Prepend(module))
        {
            switch (layer)
            {
                case PatchEmbedding embedding:
                    embedding.Initialize(generator);
                    break;
                case WeightedLayer weighted:
                    Draw(weighted, Math.Sqrt(weighted.Shape[0] / (double)weighted.Shape.Aggregate(1L, (product, size) => product * size)), generator);
                    break;
                case LSTM recurrent:
                    Draw(recurrent, 1 / Math.Sqrt(RecurrentEncoder.Units), generator);
                    break;
            }
        }
    }

    private static void Draw(nn.Module layer, double bound, Generator generator)
    {
        using var scope = NewDisposeScope();
        foreach (var parameter in layer.parameters(recurse: false))
        {
            _ = parameter.copy_(rand(parameter.shape, ScalarType.Float32, generator: generator).mul_(2 * bound).sub_(bound));
        }
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones;

/// <summary>
/// Initial weights as a function of a seed alone: the process-wide generator of LibTorch is never used. Convolutions:
/// normal with variance 2 / (out · k · k) (He et al. 2015, fan-out); linear layers: uniform within ±1/√in; tokens and
/// positions: normal with deviation 0.02 (Dosovitskiy et al. 2021); norms: one and zero.
/// </summary>
public static class Initialization
{
    public static void Initialize(nn.Module module, long seed)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed, CPU);
        foreach (var (_, parameter) in module.named_parameters())
        {
            var shape = parameter.shape;
            if (shape.Length == 4)
            {
                var deviation = Math.Sqrt(2.0 / (shape[0] * shape[2] * shape[3]));
                _ = parameter.copy_(randn(shape, dtype: ScalarType.Float32, generator: generator).mul_(deviation));
            }
            else if (shape.Length == 3)
            {
                _ = parameter.copy_(randn(shape, dtype: ScalarType.Float32, generator: generator).mul_(0.02));
            }
            else if (shape.Length == 2)
            {
                var bound = 1 / Math.Sqrt(shape[1]);
                _ = parameter.copy_(rand(shape, dtype: ScalarType.Float32, generator: generator).mul_(2 * bound).sub_(bound));
            }
        }

        // One-dimensional parameters: a norm's weight is one; biases, also of linear layers, are zero.
        foreach (var (name, parameter) in module.named_parameters().Where(named => named.parameter.shape.Length == 1))
        {
            _ = name.EndsWith("weight", StringComparison.Ordinal) ? parameter.fill_(1) : parameter.zero_();
        }
    }
}

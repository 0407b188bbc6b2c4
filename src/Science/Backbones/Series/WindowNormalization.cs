using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// Normalises each window and channel by its own mean and population deviation, without learnt factors (reversible instance
/// normalisation; Kim et al. 2022; Chang et al. 2024, section IV).
/// </summary>
public static class WindowNormalization
{
    private const double Epsilon = 1e-5;

    /// <param name="windows">[B, T, C].</param>
    /// <returns>
    /// Normalised windows [B, C, T], contiguous; mean and deviation [B, 1, C], the latter √(variance + 1e-5). Tensors of the caller's
    /// dispose scope.
    /// </returns>
    public static (Tensor Normalised, Tensor Mean, Tensor Deviation) Of(Tensor windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        using var scope = NewDisposeScope();
        var series = windows.transpose(1, 2).contiguous();
        var mean = series.mean([2], keepdim: true);
        var centred = series.sub(mean);
        var deviation = centred.square().mean([2], keepdim: true).add_(LastingScalar.Of(Epsilon), LastingScalar.One).sqrt_();
        return scope.MoveToOuter(centred.div(deviation), mean.transpose(1, 2), deviation.transpose(1, 2));
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// Cuts series into patches (Nie et al. 2023, section 3.1): the end is padded by its last value, a stride long, so that no step
/// is left out where the stride divides the length.
/// </summary>
/// <param name="length">P: steps of a patch.</param>
/// <param name="stride">S: steps from one patch to the next.</param>
/// <param name="channelIndependence">Whether a channel is a series of its own; else a patch holds all channels.</param>
public sealed class Patching(int length, int stride, bool channelIndependence)
{
    /// <summary>The patches of windows.</summary>
    /// <param name="series">[B, C, T].</param>
    /// <returns>
    /// [B·C, N, P] with channel independence, else [B, N, C·P], channel by channel; N = ⌊(T + S − P) / S⌋ + 1. A tensor of the
    /// caller's dispose scope.
    /// </returns>
    public Tensor Of(Tensor series)
    {
        ArgumentNullException.ThrowIfNull(series);
        using var scope = NewDisposeScope();
        var (windows, channels, steps) = (series.shape[0], series.shape[1], series.shape[2]);
        var padded = cat([series, series.narrow(2, steps - 1, 1).expand(windows, channels, stride)], 2);
        var patches = padded.unfold(2, length, stride);
        var count = patches.shape[2];
        return (channelIndependence
            ? patches.reshape(windows * channels, count, length)
            : patches.transpose(1, 2).reshape(windows, count, channels * length)).MoveToOuterDisposeScope();
    }
}

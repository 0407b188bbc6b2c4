using Invaria.Science.Backbones.Series;
using Invaria.Science.Datasets.Series;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>
/// Timestamp embeddings of a split's windows by a frozen encoder. They never change, so they are computed once and kept; where
/// they are too many to be kept, a batch's are computed whenever it is asked for, with the same values.
/// </summary>
internal sealed class EmbeddedWindows : IDisposable
{
    private const int BatchSize = 128;

    private readonly ISeriesEncoder _encoder;
    private readonly WindowSplit _windows;
    private readonly (Tensor Embeddings, Tensor Mean, Tensor Deviation)? _kept;

    /// <param name="encoder">In evaluation mode.</param>
    /// <param name="windows">What is embedded; stays the caller's.</param>
    /// <param name="keep">Whether all are computed now and kept.</param>
    /// <param name="embedded">Called with the number of windows of each batch.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public EmbeddedWindows(ISeriesEncoder encoder, WindowSplit windows, bool keep, Action<int> embedded, CancellationToken cancellation)
    {
        (_encoder, _windows) = (encoder, windows);
        if (!keep)
        {
            return;
        }

        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var embeddings = empty([windows.Count, encoder.IndependentChannels, (long)encoder.Patches * encoder.Width], ScalarType.Float32, windows.Device);
        var (mean, deviation) = (empty([windows.Count, 1, windows.Channels], device: windows.Device), empty([windows.Count, 1, windows.Channels], device: windows.Device));
        for (var first = 0; first < windows.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = NewDisposeScope();
            var count = Math.Min(BatchSize, windows.Count - first);
            var computed = Compute(arange(first, first + count, ScalarType.Int64, windows.Device));
            _ = embeddings.narrow(0, first, count).copy_(computed.Embeddings);
            _ = mean.narrow(0, first, count).copy_(computed.Mean);
            _ = deviation.narrow(0, first, count).copy_(computed.Deviation);
            embedded(count);
        }

        _kept = (embeddings.DetachFromDisposeScope(), mean.DetachFromDisposeScope(), deviation.DetachFromDisposeScope());
    }

    /// <summary>Bytes that the kept embeddings of a window take.</summary>
    public static long BytesOf(ISeriesEncoder encoder) => (long)encoder.IndependentChannels * encoder.Patches * encoder.Width * sizeof(float);

    /// <summary>Embeddings of windows, without gradient.</summary>
    /// <param name="indices">Which windows, [N], int64.</param>
    /// <returns>Flattened timestamp embeddings [N, C', P·D], mean and deviation [N, 1, C]; tensors of the caller's dispose scope.</returns>
    public (Tensor Embeddings, Tensor Mean, Tensor Deviation) At(Tensor indices)
    {
        if (_kept is var (embeddings, mean, deviation))
        {
            return (embeddings.index_select(0, indices), mean.index_select(0, indices), deviation.index_select(0, indices));
        }

        using var quiet = no_grad();
        return Compute(indices);
    }

    public void Dispose()
    {
        _kept?.Embeddings.Dispose();
        _kept?.Mean.Dispose();
        _kept?.Deviation.Dispose();
    }

    private (Tensor Embeddings, Tensor Mean, Tensor Deviation) Compute(Tensor indices)
    {
        using var scope = NewDisposeScope();
        var embedding = _encoder.Embed(_windows.Inputs(indices));
        return scope.MoveToOuter(embedding.Timestamps.flatten(2), embedding.Mean, embedding.Deviation);
    }
}

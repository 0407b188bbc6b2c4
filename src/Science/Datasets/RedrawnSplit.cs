using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets;

/// <summary>
/// The training split as a training sees it: rendered once, or for every epoch anew where the dataset redraws. While an epoch trains,
/// the next one is rendered beside it; what is rendered depends on the epoch alone, so a resumed training sees the same samples.
/// </summary>
public sealed class RedrawnSplit : TrainingSplit
{
    private readonly ImageDataset _dataset;
    private readonly int _count;
    private readonly Device _device;
    private readonly CancellationTokenSource _cancellation;
    private readonly int _epochs;
    private RenderedSplit? _current;
    private TimeSpan _waited;
    private int _epoch;
    private (int Epoch, Task<RenderedSamples> Samples)? _next;

    /// <param name="dataset">What to render.</param>
    /// <param name="count">How many training samples, from the first on.</param>
    /// <param name="epochs">Epochs of the whole training: nothing is rendered for later ones.</param>
    /// <param name="device">Where to keep them.</param>
    /// <param name="cancellation">Ends the rendering.</param>
    public RedrawnSplit(ImageDataset dataset, int count, int epochs, Device device, CancellationToken cancellation = default)
    {
        (_dataset, _count, _epochs, _device) = (dataset, count, epochs, device);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    public override int Count => _count;

    public override TimeSpan Waited => _waited;

    public override LoadedSplit Current => _current ?? throw new InvalidOperationException("Begin an epoch first.");

    public override void BeginEpoch(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epoch);
        if (_current is not null && (!_dataset.Redraws || epoch == _epoch))
        {
            return;
        }

        var clock = Stopwatch.StartNew();
        var samples = _next is { } next && next.Epoch == epoch ? next.Samples.GetAwaiter().GetResult() : Render(epoch);
        _next = null;
        var first = _current is null;
        _current?.Dispose();
        _current = new(samples, _device);
        _epoch = epoch;
        _waited += first ? TimeSpan.Zero : clock.Elapsed;
        if (_dataset.Redraws && epoch < _epochs)
        {
            // One thread: the others belong to the training.
            _next = (epoch + 1, Task.Run(() => Render(epoch + 1, threads: 1), _cancellation.Token));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        _cancellation.Cancel();
        if (_next is { } next)
        {
            // A cancelled or failed rendering of samples that nobody will see is no fault.
            _ = Task.WaitAny(next.Samples);
            _ = next.Samples.Exception;
        }

        _cancellation.Dispose();
        _current?.Dispose();
    }

    private RenderedSamples Render(int epoch, int threads = -1) => RenderedSamples.Of(_dataset.InEpoch(epoch - 1), Split.Train, _count, threads, _cancellation.Token);
}

using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Series;

/// <summary>Windows of time series, each kept by itself.</summary>
public sealed class SampleSplit : LoadedSplit
{
    private readonly Tensor _windows;
    private readonly Tensor? _labels;

    /// <param name="windows">[Count, T, C], float; this split's from now on.</param>
    /// <param name="labels">[Count], int64; this split's from now on. Null where they have none.</param>
    public SampleSplit(Tensor windows, Tensor? labels)
    {
        ArgumentNullException.ThrowIfNull(windows);
        (_windows, _labels) = (windows.DetachFromDisposeScope(), labels?.DetachFromDisposeScope());
    }

    public override int Count => (int)_windows.shape[0];

    public override Device Device => _windows.device;

    public override Tensor Labels => _labels ?? throw new InvalidOperationException("The windows have no labels.");

    /// <returns>[N, T, C].</returns>
    public override Tensor Inputs(Tensor indices) => _windows.index_select(0, indices);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _windows.Dispose();
            _labels?.Dispose();
        }
    }
}

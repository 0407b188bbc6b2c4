using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Series;

/// <summary>
/// Windows of one long series that slide by one row. The rows are kept once; windows are views of them, and a batch is one
/// gather: nothing is copied for a window that is not asked for.
/// </summary>
public sealed class WindowSplit : LoadedSplit
{
    private readonly Tensor _rows;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    /// <param name="rows">Standardised values [R, C], float; this split's from now on.</param>
    /// <param name="length">Rows of a window.</param>
    /// <param name="horizon">Rows behind it.</param>
    /// <param name="count">How many windows, from the first row on.</param>
    /// <exception cref="ArgumentException">There are not so many rows.</exception>
    public WindowSplit(Tensor rows, int length, int horizon, int count)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.shape[0] < count + length + horizon - 1L)
        {
            throw new ArgumentException($"{count} windows of {length} and {horizon} rows need {count + length + horizon - 1L} rows, there are {rows.shape[0]}.", nameof(rows));
        }

        (_rows, Count, Length, Horizon) = (Contiguous(rows).DetachFromDisposeScope(), count, length, horizon);
        _inputs = Windows(0, length);
        _targets = Windows(length, horizon);
    }

    public override int Count { get; }

    public override Device Device => _rows.device;

    public override Tensor Labels => throw new InvalidOperationException("Forecasts have no labels.");

    /// <summary>Rows of a window.</summary>
    public int Length { get; }

    /// <summary>Rows behind a window.</summary>
    public int Horizon { get; }

    /// <summary>Values at a step.</summary>
    public int Channels => (int)_rows.shape[1];

    /// <returns>[N, T, C].</returns>
    public override Tensor Inputs(Tensor indices) => _inputs.index_select(0, indices);

    /// <summary>The rows behind windows.</summary>
    /// <param name="indices">Which windows, [N], int64.</param>
    /// <returns>[N, H, C], a tensor of the caller's dispose scope.</returns>
    public Tensor Targets(Tensor indices) => _targets.index_select(0, indices);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inputs.Dispose();
            _targets.Dispose();
            _rows.Dispose();
        }
    }

    private static Tensor Contiguous(Tensor rows)
    {
        if (rows.is_contiguous())
        {
            return rows;
        }

        using var strided = rows;
        return strided.contiguous();
    }

    /// <summary>A view [Count, length, C] whose window w begins at row w + offset.</summary>
    // The offset counts from the beginning of the memory, and the rows may themselves be a part of a longer series.
    private Tensor Windows(int offset, int length) =>
        _rows.as_strided([Count, length, Channels], [Channels, Channels, 1], _rows.storage_offset() + ((long)offset * Channels)).DetachFromDisposeScope();
}

using Invaria.Science.Datasets.Series.Files;
using Invaria.Shared.Specs.Datasets;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Series;

/// <summary>
/// Windows of one long series in memory. Training windows lie within the training part; validation and test windows begin
/// <c>inputLength</c> rows before their part, so that the first one forecasts the part's first row.
/// </summary>
public abstract class WindowedSeries : ForecastDataset, IWindowSource
{
    private readonly ForecastDatasetSpec _spec;
    private readonly RowParts _parts;
    private readonly float[] _rows;

    /// <param name="spec">Lengths and division.</param>
    /// <param name="table">The series.</param>
    /// <exception cref="DatasetException">It has too few rows.</exception>
    protected WindowedSeries(ForecastDatasetSpec spec, SeriesTable table)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(table);
        if (spec.RowFaults(table.Rows).FirstOrDefault() is { } fault)
        {
            throw new DatasetException(fault.Path, $"{table.File}: {fault.Message}");
        }

        _spec = spec;
        _parts = spec.PartsOf(table.Rows);
        ChannelNames = table.ChannelNames;
        var standardised = StandardisedChannels.Of(table.Values.AsSpan(0, _parts.Training * Channels), Channels);
        (Means, Deviations) = (standardised.Means, standardised.Deviations);
        _rows = standardised.Apply(table.Values.AsSpan(0, (int)_parts.Total * Channels));
        var left = table.Rows - _parts.Total;
        Remarks =
        [
            .. table.Remarks,
            .. left > 0 ? [$"{left} rows behind the test part are left out."] : Array.Empty<string>(),
            .. ChannelNames.Where((name, channel) => standardised.Constant[channel] && !table.IsConstant(channel))
                .Select(name => $"The channel {name} is constant in the training part: it is only shifted, not scaled."),
        ];
    }

    public sealed override int Length => _spec.InputLength;

    public sealed override int Horizon => _spec.Horizon;

    public sealed override IReadOnlyList<string> ChannelNames { get; }

    public sealed override IReadOnlyList<double> Means { get; }

    public sealed override IReadOnlyList<double> Deviations { get; }

    public sealed override IReadOnlyList<string> Remarks { get; }

    /// <summary>The row of the series that the first window of a split begins with.</summary>
    public int FirstRow(Split split) => split switch
    {
        Split.Train => 0,
        Split.Validation => _parts.Training - Length,
        _ => _parts.Training + _parts.Validation - Length,
    };

    public sealed override int Count(Split split) => EndRow(split) - FirstRow(split) - Length - Horizon + 1;

    public sealed override WindowSplit LoadWindows(Split split, int count, Device device, CancellationToken cancellation)
    {
        if (count > Count(split))
        {
            throw new DatasetException($"{count} windows of the {split.ToString().ToLowerInvariant()} split are asked for, but it has {Count(split)}. Ask for fewer.");
        }

        var rows = count + Length + Horizon - 1;
        using var scope = NewDisposeScope();
        var values = tensor(_rows.AsSpan(FirstRow(split) * Channels, rows * Channels).ToArray(), [rows, Channels]).to(device);
        return new(values.MoveToOuterDisposeScope(), Length, Horizon, count);
    }

    int IWindowSource.StepsBehind => Horizon;

    void IWindowSource.Read(Split split, int index, Span<float> values) => _rows.AsSpan((FirstRow(split) + index) * Channels, (Length + Horizon) * Channels).CopyTo(values);

    int? IWindowSource.Label(Split split, int index) => null;

    private int EndRow(Split split) => split switch
    {
        Split.Train => _parts.Training,
        Split.Validation => _parts.Training + _parts.Validation,
        _ => (int)_parts.Total,
    };
}

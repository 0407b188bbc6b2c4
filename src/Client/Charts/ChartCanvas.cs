using Invaria.Client.Live;
using Invaria.Shared.Specification;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Invaria.Client.Charts;

/// <summary>The drawn side of a chart: knows what the browser has already and sends only what is new.</summary>
internal sealed class ChartCanvas : IAsyncDisposable
{
    private readonly Dictionary<string, (SeriesBuffer Buffer, int Revision, int Count)> _sent = new(StringComparer.Ordinal);
    private readonly IJSObjectReference _chart;
    private IReadOnlyList<DrawnLine>? _lines;
    private ChartView? _view;

    private ChartCanvas(IJSObjectReference chart) => _chart = chart;

    public static async Task<ChartCanvas> Create(IJSObjectReference module, ElementReference element, object settings, object listener) =>
        new(await module.InvokeAsync<IJSObjectReference>("create", element, settings, listener));

    public async Task Update(IReadOnlyList<ChartLine> lines, ChartView view)
    {
        var updates = lines.Select(Update).OfType<object>().ToArray();
        var drawn = lines.Select(line => new DrawnLine(line.Key, line.Label, line.Detail, line.Color, line.Thin, line.StepsAnEpoch)).ToArray();
        var sameLines = _lines is not null && _lines.SequenceEqual(drawn);
        if (updates.Length == 0 && sameLines && view == _view)
        {
            return;
        }

        (_lines, _view) = (drawn, view);
        await _chart.InvokeVoidAsync("update", sameLines ? null : drawn, updates, new
        {
            smoothing = view.Smoothing,
            log = view.Log,
            logX = view.LogX && view.Axis != ChartAxis.Clock,
            axis = Words.Kebab(view.Axis.ToString()),
            together = Words.Kebab(view.Lines.ToString()),
            hidden = view.Hidden,
        });
    }

    /// <summary>Colours are read from the page: draws again after they changed.</summary>
    public ValueTask Redraw() => _chart.InvokeVoidAsync("redraw");

    public ValueTask ResetZoom() => _chart.InvokeVoidAsync("resetZoom");

    public ValueTask Refine(string key, Shared.Runs.SeriesPoints points) => _chart.InvokeVoidAsync("refine", key, points.Steps, points.Values, Milliseconds(points.Times, 0));

    public ValueTask Export(string format, string fileName) => _chart.InvokeVoidAsync(format, fileName);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _chart.InvokeVoidAsync("dispose");
            await _chart.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the chart with it.
        }
    }

    private object? Update(ChartLine line)
    {
        if (line.Points is not { } buffer)
        {
            return null;
        }

        var known = _sent.TryGetValue(line.Key, out var sent) && sent.Buffer == buffer && sent.Revision == buffer.Revision;
        var from = known ? sent.Count : 0;
        if (known && from == buffer.Count)
        {
            return null;
        }

        _sent[line.Key] = (buffer, buffer.Revision, buffer.Count);
        return new { key = line.Key, reset = !known, steps = buffer.Steps.Skip(from), values = buffer.Values.Skip(from), times = Milliseconds(buffer.Times, from) };
    }

    /// <param name="Key">Unique within the chart.</param>
    /// <param name="Label">What the legend calls it.</param>
    /// <param name="Detail">What tells lines of one label apart.</param>
    /// <param name="Color">Position in the palette.</param>
    /// <param name="Thin">One of several of its label.</param>
    /// <param name="Epoch">Optimizer steps of an epoch.</param>
    private sealed record DrawnLine(string Key, string Label, string? Detail, int Color, bool Thin, long? Epoch);

    private static IEnumerable<long> Milliseconds(IReadOnlyList<DateTimeOffset> times, int from) => times.Skip(from).Select(time => time.ToUnixTimeMilliseconds());
}

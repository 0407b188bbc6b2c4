using System.Text.Json;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Runs;
using Invaria.Shared.Forecasts;
using Invaria.Shared.Json;
using Invaria.Shared.Specs.Backbones;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>Keeps the forecasts of a few test windows as an artifact, for the figure of forecasts against what came.</summary>
internal static class ExampleForecasts
{
    private const int MostChannels = 8;

    // Of standardised values: a hundredth of what an eye tells apart in a plot.
    private const int Digits = 4;

    /// <summary>The first, the middle and the last window.</summary>
    /// <param name="target">What is forecast.</param>
    /// <param name="test">All windows of its test split.</param>
    /// <param name="forecast">Forecasts test windows by their indices: [N] → [N, H, C].</param>
    /// <param name="patches">The patches that the forecaster sees; null where it sees none.</param>
    /// <param name="context">Where the artifact is kept.</param>
    public static void Record(ForecastDataset target, WindowSplit test, Func<Tensor, Tensor> forecast, IPatched? patches, StageContext context)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        int[] windows = [.. new[] { 0, test.Count / 2, test.Count - 1 }.Distinct()];
        var indices = tensor(Array.ConvertAll(windows, window => (long)window), device: test.Device);
        var channels = Math.Min(MostChannels, test.Channels);
        var (inputs, truths, forecasts) = (Traces(test.Inputs(indices), channels), Traces(test.Targets(indices), channels), Traces(forecast(indices), channels));
        var examples = new ForecastExamples(
            [.. Enumerable.Range(0, channels).Select(channel => new ForecastChannel(target.ChannelNames[channel], target.Means[channel], target.Deviations[channel]))],
            test.Channels, test.Count, patches?.PatchLength, patches?.Stride,
            [.. windows.Select((window, i) => new ForecastExample(window, [.. Enumerable.Range(i * channels, channels).Select(trace => new ForecastTrace(inputs[trace], truths[trace], forecasts[trace]))]))]);
        context.Recorder.Artifact(
            ForecastExamples.ArtifactName(context.Index), ForecastExamples.ArtifactKind, "application/json",
            stream => JsonSerializer.Serialize(stream, examples, PlatformJson.Options));
    }

    /// <summary>Values [N, steps, C] by window and, within it, by channel.</summary>
    private static double[][] Traces(Tensor values, int channels)
    {
        var steps = (int)values.shape[1];
        var floats = values.narrow(2, 0, channels).transpose(1, 2).to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        return [.. floats.Chunk(steps).Select(trace => Array.ConvertAll(trace, value => Math.Round(value, Digits)))];
    }
}

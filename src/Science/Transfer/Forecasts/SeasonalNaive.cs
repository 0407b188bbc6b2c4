using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>The last season of the window, repeated (Hyndman and Athanasopoulos 2021, section 5.2). Nothing is trained, the backbone is not looked at.</summary>
public sealed class SeasonalNaive : ForecastTransfer
{
    private readonly int _season;

    /// <exception cref="DatasetException">The target has nothing to forecast, or its windows are shorter than a season.</exception>
    public SeasonalNaive(SeasonalNaiveSpec spec, Dataset target)
        : base(target)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _season = spec.Season <= Target.Length
            ? spec.Season
            : throw new DatasetException(".season", $"A season of {spec.Season} steps does not fit into a window of {Target.Length}.");
    }

    public override double Work => 1;

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Progress(0, "testing");
        using var validation = Load(Split.Validation, context);
        using var test = Load(Split.Test, context);
        var tested = Errors(indices => Forecast(test, indices), test, context.Cancellation);
        ExampleForecasts.Record(Target, test, indices => Forecast(test, indices), patches: null, context);
        return [.. Results(tested, test.Count, Errors(indices => Forecast(validation, indices), validation, context.Cancellation), validation.Count)];
    }

    private Tensor Forecast(WindowSplit windows, Tensor indices)
    {
        using var scope = NewDisposeScope();
        var first = windows.Length - _season;
        var steps = tensor([.. Enumerable.Range(0, windows.Horizon).Select(step => (long)(first + (step % _season)))], device: windows.Device);
        return windows.Inputs(indices).index_select(1, steps).MoveToOuterDisposeScope();
    }
}

using System.Text.Json;
using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Backbones;
using Invaria.Science.Tests.Runs;
using Invaria.Science.Transfer;
using Invaria.Science.Transfer.Forecasts;
using Invaria.Shared.Forecasts;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer.Forecasts;

public sealed class ForecastTransferTests
{
    private const int Length = 6;
    private const int Horizon = 3;

    /// <summary>Enough for a linear map to come to its optimum.</summary>
    private static readonly AdamWSpec ToTheOptimum = new() { LearningRate = 0.05, WeightDecay = 0, Schedule = new WarmUpCosineScheduleSpec { WarmUpEpochs = 10 } };

    public static TheoryData<string> Trained => ["forecast-probe", "forecast-fine-tuning", "linear-forecaster"];

    public static TheoryData<string> All => [.. Trained.Select(task => task.Data), "seasonal-naive"];

    [Fact]
    public void A_probe_of_the_values_themselves_comes_to_the_least_squares_solution()
    {
        var target = ToyRows.Noisy(Length, Horizon);

        var error = Value(Run(Optimal(new ForecastProbeSpec { Dataset = SmallSpec.Dataset, HeadDropout = 0 }), target), "mse");

        var best = LeastSquares.TestError(target, normalised: true);
        Assert.InRange(error, best * 0.995, best * 1.005);
    }

    [Fact]
    public void The_linear_forecaster_comes_to_the_least_squares_solution_of_plain_windows()
    {
        var target = ToyRows.Noisy(Length, Horizon);

        var error = Value(Run(Optimal(new LinearForecasterSpec { Dataset = SmallSpec.Dataset, Window = 3 }), target), "mse");

        var best = LeastSquares.TestError(target, normalised: false);
        Assert.InRange(error, best * 0.99, best * 1.01);
    }

    [Fact]
    public void The_linear_forecaster_continues_a_trend_with_a_season()
    {
        var target = ToyRows.Of(48, 12, 2, (row, channel) => (0.004 * row) + Math.Sin(2 * Math.PI * row / 12) + channel);

        var error = Value(Run(Optimal(new LinearForecasterSpec { Dataset = SmallSpec.Dataset }), target), "mse");

        // Half a swing squared is 0.5.
        Assert.InRange(error, 0, 1e-3);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void The_seasonal_naive_forecast_of_a_periodic_series_is_exact_also_beyond_a_season(int season)
    {
        var target = ToyRows.Of(8, 11, 2, (row, channel) => (row % 4 * (channel + 1)) - 0.3);

        var measures = Run(new SeasonalNaiveSpec { Dataset = SmallSpec.Dataset, Season = season }, target);

        Assert.Equal((0, 0), (Value(measures, "mse"), Value(measures, "mae")));
        Assert.True(Value(Run(new SeasonalNaiveSpec { Dataset = SmallSpec.Dataset, Season = 3 }, target), "mse") > 0.5);
    }

    [Fact]
    public void Errors_of_a_naive_forecast_are_those_worked_out_by_hand()
    {
        // Every value is forecast as the last one seen: steps 1 and 2 later it has grown by 1 and 2, or by 2 and 4.
        var target = ToyRows.Of(4, 2, 2, (row, channel) => row * (channel + 1));

        var measures = Run(new SeasonalNaiveSpec { Dataset = SmallSpec.Dataset, Season = 1 }, target);

        Assert.Equal((1 + 4 + 4 + 16) / 4.0, Value(measures, "mse"));
        Assert.Equal((1 + 2 + 2 + 4) / 4.0, Value(measures, "mae"));
        Assert.Equal(target.Count(Split.Test), measures.First(measure => measure.Name == "mse").Samples);
    }

    [Theory]
    [InlineData("forecast-probe")]
    [InlineData("forecast-fine-tuning")]
    public void A_constant_channel_is_forecast_exactly_at_whatever_level(string task)
    {
        var target = ToyRows.Of(8, 5, 3, (_, channel) => Math.Pow(-10, channel));

        Assert.Equal(0, Value(Run(Spec(task), target), "mse"));
    }

    [Theory]
    [InlineData("forecast-probe")]
    [InlineData("forecast-fine-tuning")]
    public void Other_units_give_the_same_forecast_in_those_units(string task)
    {
        var plain = Value(Run(Spec(task), ToyRows.Noisy(Length, Horizon)), "mse");

        var scaled = Value(Run(Spec(task), ToyRows.Noisy(Length, Horizon, scale: 8, shift: 40)), "mse");

        Assert.Equal(1, scaled / plain / 64, 2);
    }

    [Fact]
    public void Embeddings_that_are_kept_and_embeddings_computed_when_needed_give_the_same_result()
    {
        var target = ToyRows.Noisy(Length, Horizon);
        var spec = (ForecastProbeSpec)Spec("forecast-probe");
        var (kept, computed) = (new Recording(), new Recording());
        using var scope = NewDisposeScope();
        using var encoder = new PassThrough(Length, 2);
        encoder.eval();

        var measures = Run(new ForecastProbe(spec, target), encoder, kept);

        // Every window was embedded once, though each was trained or tested on in each of five epochs.
        Assert.Equal(target.Count(Split.Train) + target.Count(Split.Validation) + target.Count(Split.Test), encoder.Embedded);
        Assert.Equal(measures, Run(new ForecastProbe(spec, target, keptBytes: 0), encoder, computed));
        Assert.Equal(kept.Points, computed.Points);
    }

    [Fact]
    public void Without_channel_independence_a_channel_is_forecast_from_all()
    {
        // The second channel repeats the first two steps later; the first is noise.
        var noise = ToyRows.Of(Length, 2, 1, (row, _) => Math.Sin(row * row * 0.7) * 2);
        var target = ToyRows.Of(Length, 2, 2, (row, channel) => channel == 0 ? noise[row, 0] : row < 2 ? 0 : noise[row - 2, 0]);
        var spec = Optimal(new ForecastProbeSpec { Dataset = SmallSpec.Dataset, HeadDropout = 0 });

        var alone = Value(Run(spec, target), "mse");
        using var scope = NewDisposeScope();
        using var encoder = new PassThrough(Length, 2, independent: false);
        var together = Value(Run(spec, target, backbone: encoder), "mse");

        // Half of what is to be forecast is known.
        Assert.InRange(together / alone, 0.3, 0.7);
    }

    [Fact]
    public void Fine_tuning_trains_the_encoder_too_and_leaves_the_given_one_as_it_was()
    {
        var target = ToyRows.Noisy(Length, Horizon);
        using var scope = NewDisposeScope();

        // It passes on the oldest values only.
        using var blind = new PassThrough(Length, 2, factor: step => step < 2 ? 1 : 0);
        var before = SmallBackbones.State(blind);
        var probe = Optimal(new ForecastProbeSpec { Dataset = SmallSpec.Dataset, HeadDropout = 0 });
        var probed = Value(Run(probe, target, backbone: blind), "mse");
        var tuned = Value(Run(Optimal(new ForecastFineTuningSpec { Dataset = SmallSpec.Dataset, HeadDropout = 0 }), target, backbone: blind), "mse");

        Assert.Equal(1, probed / LeastSquares.TestError(target, normalised: true, step => step < 2), 2);
        Assert.Equal(1, tuned / LeastSquares.TestError(target, normalised: true), 1);
        Assert.True(tuned < 0.8 * probed, $"{probed} probed, {tuned} fine-tuned");
        SmallBackbones.AssertSameState(before, blind);
        Assert.All(blind.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_again_is_bit_identical(string task)
    {
        var (first, again) = (new Recording(), new Recording());
        var target = ToyRows.Noisy(Length, Horizon);

        Assert.Equal(Run(Spec(task), target, first), Run(Spec(task), target, again));
        Assert.Equal(first.Points, again.Points);
        Assert.Equal(first.Artifacts.Values, again.Artifacts.Values);
    }

    [Theory]
    [InlineData("forecast-probe")]
    [InlineData("forecast-fine-tuning")]
    public void Dropout_of_the_head_is_drawn_from_the_seed(string task)
    {
        var target = ToyRows.Noisy(Length, Horizon);
        var without = (ForecastHeadSpec)Spec(task) with { HeadDropout = 0 };
        var (plain, dropped) = (new Recording(), new Recording());

        _ = Run(without, target, plain);
        _ = Run(without with { HeadDropout = 0.5 }, target, dropped);

        Assert.NotEqual(plain.Points, dropped.Points);
        Assert.All(dropped.Points.Where(point => point.Series.EndsWith("loss", StringComparison.Ordinal)), point => Assert.InRange(point.Value, 0.01, 100));
    }

    [Theory]
    [MemberData(nameof(Trained))]
    public void The_epoch_is_selected_on_validation_and_the_best_on_test_named_apart(string task)
    {
        var recording = new Recording();

        var measures = Run(Spec(task), ToyRows.Noisy(Length, Horizon), recording);

        var (validated, tested) = (Points(recording, "transfer.3.validation-mse"), Points(recording, "transfer.3.test-mse"));
        var selected = Array.IndexOf(validated, validated.Min());
        Assert.Equal(5, tested.Length);
        Assert.Equal(validated[selected], Value(measures, "validation-mse"));
        Assert.Equal(tested[selected], Value(measures, "mse"));
        Assert.Equal(tested.Min(), Value(measures, "mse.best-on-test"));
        Assert.InRange(Value(measures, "mae.best-on-test"), 0.01, Math.Sqrt(tested.Min()));
        Assert.Null(measures.First(measure => measure.Name == "mse").Low);
    }

    [Theory]
    [MemberData(nameof(Trained))]
    public void Without_the_published_protocol_the_test_split_is_looked_at_once_and_nothing_else_differs(string task)
    {
        var (with, without) = (new Recording(), new Recording());
        var target = ToyRows.Noisy(Length, Horizon);
        var spec = (TrainedForecastSpec)Spec(task);

        var measures = Run(spec, target, with);

        Assert.Equal(Run(spec with { PublishedProtocol = false }, target, without), measures.Where(measure => !MeasureNames.IsBestOnTest(measure.Name)));
        Assert.DoesNotContain(without.Points, point => point.Series.Contains("test", StringComparison.Ordinal));
        Assert.Equal(without.Points, with.Points.Where(point => point.Series != "transfer.3.test-mse"));
    }

    [Theory]
    [InlineData(null, null, 392)]
    [InlineData(50, null, 50)]
    [InlineData(null, 0.25, 96)]
    [InlineData(null, 0.001, 2)]
    public void Windows_or_a_share_of_the_rows_are_trained_on(int? samples, double? share, int expected)
    {
        // 400 rows, windows of 6 and 3: 392 windows; behind the first one are 394 rows, a quarter of which holds 98 - 3 + 1.
        var spec = (TrainedForecastSpec)Spec("linear-forecaster") with { Samples = samples, Share = share };

        Assert.Equal(expected, Run(spec, ToyRows.Noisy(Length, Horizon)).First(measure => measure.Name == "loss").Samples);
    }

    [Theory]
    [MemberData(nameof(Trained))]
    public void The_windows_trained_on_are_the_first_in_time(string task)
    {
        var spec = (TrainedForecastSpec)Spec(task) with { Share = 0.25 };

        var spoilt = ToyRows.Noisy(Length, Horizon, spoilt: row => row is >= 104 and < 394);

        Assert.Equal(Run(spec, ToyRows.Noisy(Length, Horizon)), Run(spec, spoilt));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Progress_ascends(string task)
    {
        var progress = new List<double>();

        _ = Run(Spec(task), ToyRows.Noisy(Length, Horizon), progress: progress.Add);

        Assert.Equal(progress.Order(), progress);
        Assert.InRange(progress[^1], 0, 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forecasts_of_a_few_test_windows_are_kept_beside_what_came(string task)
    {
        var (recording, target) = (new Recording(), ToyRows.Noisy(8, Horizon, channels: 10));
        using var scope = NewDisposeScope();
        using var encoder = new PassThrough(8, 10);

        _ = Run(Spec(task), target, recording, encoder);

        var examples = JsonSerializer.Deserialize<ForecastExamples>(recording.Artifacts["forecasts.3.json"], PlatformJson.Options)!;
        var last = target.Count(Split.Test) - 1;
        Assert.Equal([0, (last + 1) / 2, last], examples.Windows.Select(window => window.Window));
        Assert.Equal((10, last + 1), (examples.AllChannels, examples.TestWindows));
        Assert.Equal(Enumerable.Range(0, 8).Select(channel => new ForecastChannel($"c{channel}", 10.0 * channel, 1.0 + channel)), examples.Channels);
        Assert.Equal(task.StartsWith("forecast", StringComparison.Ordinal) ? 2 : null, examples.PatchLength);
        var trace = examples.Windows[2].Traces[5];
        var first = target.FirstRow(Split.Test) + last;
        Assert.Equal(Enumerable.Range(first, 8).Select(row => Math.Round(target[row, 5], 4)), trace.Input);
        Assert.Equal(Enumerable.Range(first + 8, Horizon).Select(row => Math.Round(target[row, 5], 4)), trace.Truth);
        Assert.Equal(Horizon, trace.Forecast.Count);
    }

    [Fact]
    public void What_cannot_be_forecast_is_refused_by_name()
    {
        Assert.Equal(".dataset", Assert.Throws<DatasetException>(() => new ForecastProbe(new() { Dataset = SmallSpec.Dataset }, new ToyPictures())).Field);
        Assert.Equal(".samples", Assert.Throws<DatasetException>(() => Task(new LinearForecasterSpec { Dataset = SmallSpec.Dataset, Samples = 393 }, ToyRows.Noisy(Length, Horizon))).Field);
        Assert.Equal(".season", Assert.Throws<DatasetException>(() => Task(new SeasonalNaiveSpec { Dataset = SmallSpec.Dataset, Season = 7 }, ToyRows.Noisy(Length, Horizon))).Field);
        using var scope = NewDisposeScope();
        using var pictures = SmallBackbones.Network("resnet-18");
        Assert.Contains("timestamp embeddings", Assert.Throws<DatasetException>(() => Run(Spec("forecast-probe"), ToyRows.Noisy(Length, Horizon), backbone: pictures)).Message, StringComparison.Ordinal);
    }

    private static ForecastTransferSpec Spec(string task) => task switch
    {
        "forecast-probe" => new ForecastProbeSpec { Dataset = SmallSpec.Dataset, Epochs = 5 },
        "forecast-fine-tuning" => new ForecastFineTuningSpec { Dataset = SmallSpec.Dataset, Epochs = 5 },
        "linear-forecaster" => new LinearForecasterSpec { Dataset = SmallSpec.Dataset, Epochs = 5 },
        _ => new SeasonalNaiveSpec { Dataset = SmallSpec.Dataset, Season = 5 },
    };

    private static TrainedForecastSpec Optimal(TrainedForecastSpec spec) => spec with { Optimizer = ToTheOptimum, Epochs = 600, BatchSize = 1000, Selection = Selection.LastEpoch, Patience = null, PublishedProtocol = false };

    private static IReadOnlyList<Measure> Run(ForecastTransferSpec spec, ToyRows target, Recording? recording = null, Backbone? backbone = null, Action<double>? progress = null)
    {
        using var scope = NewDisposeScope();
        using var encoder = new PassThrough(target.Length, target.Channels);
        return Run(Task(spec, target), backbone ?? encoder, recording, progress);
    }

    private static IReadOnlyList<Measure> Run(TransferTask task, Backbone backbone, Recording? recording = null, Action<double>? progress = null)
    {
        Assert.True(task.Work > 0);
        backbone.eval();
        return task.Run(backbone, new StageContext(recording ?? new Recording(), 0, 3, CPU, (done, _) => progress?.Invoke(done), TestContext.Current.CancellationToken));
    }

    private static TransferTask Task(ForecastTransferSpec spec, Dataset target) => spec switch
    {
        ForecastProbeSpec probe => new ForecastProbe(probe, target),
        ForecastFineTuningSpec fineTuning => new ForecastFineTuning(fineTuning, target),
        LinearForecasterSpec linear => new LinearForecaster(linear, target),
        SeasonalNaiveSpec naive => new SeasonalNaive(naive, target),
        _ => throw new NotSupportedException(),
    };

    private static double[] Points(Recording recording, string series) => [.. recording.Points.Where(point => point.Series == series).Select(point => point.Value)];

    private static double Value(IEnumerable<Measure> measures, string name) => measures.First(measure => measure.Name == name && measure.Subject is null).Value!.Value;
}

using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Pretraining.Series;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Forecasts;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Tests.Transfer.Forecasts;

/// <summary>Forecasts as tasks of whole runs, with the encoder of TimeDRL.</summary>
public sealed class ForecastRunTests
{
    private static readonly ForecastProbeSpec Probe = new() { Dataset = SmallSeries.Dataset, Epochs = 3 };

    private static readonly RunSpec Spec = SmallSeries.Of(SmallSeries.TimeDrl with { Epochs = 2, Watch = [Probe] }) with
    {
        Transfer =
        [
            Probe,
            new ForecastFineTuningSpec { Dataset = SmallSeries.Dataset, Epochs = 2 },
            new LinearForecasterSpec { Dataset = SmallSeries.Dataset, Epochs = 2 },
            new SeasonalNaiveSpec { Dataset = SmallSeries.Dataset, Season = 12 },
        ],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_run_with_every_task_goes_on_behind_a_break_and_ends_bit_identical(int checkpoint)
    {
        var whole = Execute(Spec, new RecordedRun());
        var broken = new RecordedRun { BreakAt = checkpoint };
        _ = Assert.Throws<RecordedRun.PowerCut>(() => Execute(Spec, broken));

        var resumed = Execute(Spec, broken.AfterBreak());

        Assert.Equal(whole.Outcomes.SelectMany(outcome => outcome.Measures), resumed.Outcomes.SelectMany(outcome => outcome.Measures));
        Assert.Equal(whole.Points, resumed.Points);
        Assert.Equal(Enumerable.Range(0, 4).Select(ForecastExamples.ArtifactName), resumed.Artifacts.Keys.Where(name => name.StartsWith("forecasts", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(1, whole.Progresses[^1].Done, 12);
    }

    [Fact]
    public void A_watched_forecast_is_reported_at_its_best_epoch_by_both_protocols()
    {
        var run = Execute(Spec with { Transfer = [] }, new RecordedRun());

        var measures = run.Outcomes.Single().Measures.ToDictionary(measure => measure.Name, measure => measure.Value, StringComparer.Ordinal);
        var validated = Values(run, "pretraining.watch.0.validation-mse");
        Assert.Equal(2, validated.Length);
        Assert.Equal(validated.Min(), measures["watch.0.validation-mse"]);
        Assert.Equal(Values(run, "pretraining.watch.0.mse")[Array.IndexOf(validated, validated.Min())], measures["watch.0.mse"]);
        Assert.Equal(Values(run, "pretraining.watch.0.mse.best-on-test").Min(), measures["watch.0.mse.best-on-test"]);
        Assert.DoesNotContain(run.Artifacts.Keys, name => name.StartsWith("forecasts", StringComparison.Ordinal));
    }

    [Fact]
    public void From_scratch_and_from_a_pretrained_network_differ_in_where_they_begin_only()
    {
        var scratch = new UntrainedSpec { Dataset = SmallSeries.Dataset, Backbone = SmallSeries.Encoder };
        var tuning = Spec with { Transfer = [Spec.Transfer[1], Spec.Transfer[3]] };

        var (pretrained, supervised) = (Execute(tuning, new RecordedRun()), Execute(tuning with { Pretraining = scratch }, new RecordedRun()));

        Assert.NotEqual(Mse(pretrained, 0), Mse(supervised, 0));
        Assert.Equal(Mse(pretrained, 1), Mse(supervised, 1));
    }

    private static double? Mse(RecordedRun run, int task) => run.Outcomes.Single(outcome => outcome.Stage == Stages.Transfer && outcome.Index == task).Value(MeasureNames.Mse);

    private static double[] Values(RecordedRun run, string series) => [.. run.Points.Where(point => point.Key.Series == series).OrderBy(point => point.Key.Step).Select(point => point.Value)];

    private static RecordedRun Execute(RunSpec spec, RecordedRun run)
    {
        _ = RunExecution.Execute(spec, new(run, run, new NoFinishedStages(), DataSources.BuiltIn, "cpu", Threads: 1), TestContext.Current.CancellationToken);
        return run;
    }
}

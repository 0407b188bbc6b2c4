using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Tests.Pretraining.Series;

public sealed class SeriesPretrainingTests
{
    private static readonly ForecastProbeSpec Forecast = new() { Dataset = SmallSeries.Dataset, Epochs = 2 };

    public static TheoryData<string> Methods => ["timedrl", "predictive", "contrastive", "augmented", "selected", "simclr", "ts2vec"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_run_broken_off_behind_any_epoch_goes_on_and_ends_bit_identical(string method)
    {
        var spec = SmallSeries.Of(Spec(method) with { Watch = [Forecast] }) with { Transfer = [Forecast] };
        var undisturbed = Execute(spec);

        Assert.Equal(5, undisturbed.Checkpoints);
        for (var checkpoint = 1; checkpoint <= 4; checkpoint++)
        {
            var broken = new RecordedRun { BreakAt = checkpoint };
            _ = Assert.Throws<RecordedRun.PowerCut>(() => Execute(spec, broken));
            var resumed = Execute(spec, broken.AfterBreak());

            Assert.Equal(undisturbed.Points, resumed.Points);
            Assert.Equal(undisturbed.Outcomes.SelectMany(outcome => outcome.Measures), resumed.Outcomes.SelectMany(outcome => outcome.Measures));
            Assert.Equal(undisturbed.Artifacts["backbone.safetensors"], resumed.Artifacts["backbone.safetensors"]);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_loss_falls(string method)
    {
        var run = Execute(SmallSeries.Of(Spec(method) with { Epochs = 8 }));
        var losses = run.Points.Where(point => point.Key.Series == "pretraining.loss").OrderBy(point => point.Key.Step).Select(point => point.Value).ToArray();

        // 245 windows in batches of 32, the last left out.
        Assert.Equal(8 * 7, losses.Length);
        Assert.All(Spec(method).SeriesOfEpochs, series => Assert.Equal(8, run.Points.Keys.Count(point => point.Series == series.Name)));
        Assert.True(losses[^7..].Average() < losses[..7].Average(), $"{losses[..7].Average()} → {losses[^7..].Average()}");
        Assert.Equal(run.Points[("pretraining.validation-loss", 8 * 7)], run.Outcomes[0].Value("validation-loss")!.Value, method == "selected" ? 1 : 1e-12);
    }

    [Fact]
    public void Another_seed_gives_another_network_and_watching_changes_nothing()
    {
        var plain = Execute(SmallSeries.Of(Spec("timedrl")));
        var watched = Execute(SmallSeries.Of(Spec("timedrl") with { Watch = [Forecast] }));
        var other = Execute(SmallSeries.Of(Spec("timedrl"), seed: 1));

        Assert.Equal(plain.Artifacts["backbone.safetensors"], watched.Artifacts["backbone.safetensors"]);
        Assert.NotEqual(plain.Artifacts["backbone.safetensors"], other.Artifacts["backbone.safetensors"]);
    }

    [Fact]
    public void The_losses_add_up()
    {
        var run = Execute(SmallSeries.Of(SmallSeries.TimeDrl with { Epochs = 1, ContrastiveWeight = 0.3 }));
        var losses = run.Points.Where(point => point.Key.Series == "pretraining.loss").Average(point => point.Value);

        Assert.Equal(losses, run.Points[("pretraining.predictive-loss", 7)] + (0.3 * run.Points[("pretraining.contrastive-loss", 7)]), 1e-5);
        Assert.InRange(run.Points[("pretraining.contrastive-loss", 7)], -1, 1);
    }

    [Fact]
    public void A_watched_task_is_reported_by_the_epoch_best_on_validation_and_by_the_one_best_on_test()
    {
        // So high a rate that no epoch is like another, and the last not the best of all.
        var run = Execute(SmallSeries.Of(SmallSeries.TimeDrl with { Epochs = 6, Optimizer = new AdamWSpec { LearningRate = 0.05 }, Watch = [Forecast] }));
        double[] Series(string measure) => [.. run.Points.Where(point => point.Key.Series == $"pretraining.watch.0.{measure}").OrderBy(point => point.Key.Step).Select(point => point.Value)];
        var outcome = run.Outcomes[0];
        var (validated, tested) = (Series("validation-mse"), Series("mse.best-on-test"));
        var (epoch, testEpoch) = (Array.IndexOf(validated, validated.Min()), Array.IndexOf(tested, tested.Min()));

        Assert.Equal(6, validated.Length);
        Assert.Equal(epoch + 1, outcome.Value("watch.0.epoch"));
        Assert.Equal(validated[epoch], outcome.Value("watch.0.validation-mse"));
        Assert.Equal(Series("mse")[epoch], outcome.Value("watch.0.mse"));
        Assert.Equal(testEpoch + 1, outcome.Value("watch.0.epoch.best-on-test"));
        Assert.Equal(tested[testEpoch], outcome.Value("watch.0.mse.best-on-test"));
        Assert.Equal(Series("mae.best-on-test")[testEpoch], outcome.Value("watch.0.mae.best-on-test"));
    }

    [Fact]
    public void A_classification_can_be_watched_and_the_higher_accuracy_is_the_better()
    {
        var spec = SmallSeries.TimeDrl with { Dataset = SmallSeries.Waveforms, Watch = [SmallSeries.Probe], Epochs = 4, Optimizer = new AdamWSpec { LearningRate = 0.02 } };

        var run = Execute(SmallSeries.Of(spec));

        var accuracies = run.Points.Where(point => point.Key.Series == "pretraining.watch.0.validation-accuracy").Select(point => point.Value).ToArray();
        Assert.Equal(4, accuracies.Length);
        Assert.Equal(accuracies.Max(), run.Outcomes[0].Value("watch.0.validation-accuracy"));
    }

    [Fact]
    public void A_watched_task_that_does_not_fit_is_named_by_its_place()
    {
        var other = SmallSeries.Dataset with { InputLength = 48 };
        var spec = SmallSeries.Of(SmallSeries.TimeDrl with { Watch = [Forecast, Forecast with { Dataset = other }, SmallSeries.Probe with { Dataset = SmallSeries.Dataset }] });

        var paths = spec.BrokenRules().Select(fault => fault.Path).ToArray();

        Assert.Equal([".pretraining.watch[1].dataset", ".pretraining.watch[2].dataset"], paths);
    }

    [Fact]
    public void What_cannot_be_learnt_from_is_named()
    {
        IEnumerable<string> Paths(SeriesPretrainingSpec spec) => SmallSeries.Of(spec).BrokenRules().Select(fault => fault.Path).Distinct();

        Assert.Equal([".pretraining.backbone", ".pretraining.dataset"], Paths(SmallSeries.TimeDrl with { Dataset = SmallSpec.Dataset }).Order(StringComparer.Ordinal));
        Assert.Equal([".pretraining.backbone.pooling"], Paths(new Ts2VecSpec { Dataset = SmallSeries.Dataset, Backbone = SmallSeries.Encoder }));
        Assert.Equal([".contrastive"], (SmallSeries.TimeDrl with { Predictive = false, Contrastive = false }).BrokenRules().Select(fault => fault.Path));
        Assert.Equal([".augmentations[1]"], (SmallSeries.TimeDrl with { Augmentations = [new JitterSpec(), new Invaria.Shared.Specs.Transformations.HueSpec()] }).BrokenRules().Select(fault => fault.Path));
    }

    private static SeriesPretrainingSpec Spec(string method) => method switch
    {
        "timedrl" => SmallSeries.TimeDrl,
        "predictive" => SmallSeries.TimeDrl with { Contrastive = false, Target = PredictiveTarget.Raw },
        "contrastive" => SmallSeries.TimeDrl with { Predictive = false, StopGradient = false },
        "augmented" => SmallSeries.TimeDrl with { Augmentations = [new JitterSpec(), new MaskingSpec()] },
        "selected" => SmallSeries.TimeDrl with { Selection = Selection.BestOnValidation, Patience = 5 },
        "simclr" => new SimClrSeriesSpec { Dataset = SmallSeries.Dataset, Backbone = SmallSeries.Encoder, Epochs = 3, Optimizer = SmallSeries.TimeDrl.Optimizer },
        "ts2vec" => new Ts2VecSpec
        {
            Dataset = SmallSeries.Dataset,
            Backbone = SmallSeries.Encoder with { Encoder = SequenceEncoder.Tcn, Pooling = InstancePooling.Mean },
            Epochs = 3,
            Optimizer = SmallSeries.TimeDrl.Optimizer,
        },
        _ => throw new NotSupportedException(method),
    };

    private static RecordedRun Execute(RunSpec spec, RecordedRun? run = null)
    {
        run ??= new RecordedRun();
        _ = RunExecution.Execute(spec, new(run, run, new NoFinishedStages(), DataSources.BuiltIn, "cpu", Threads: 1), TestContext.Current.CancellationToken);
        return run;
    }
}

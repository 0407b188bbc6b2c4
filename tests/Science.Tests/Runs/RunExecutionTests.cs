using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Runs;

public sealed class RunExecutionTests
{
    [Fact]
    public void A_run_goes_through_its_stages_and_reports_series_outcomes_weights_and_progress()
    {
        var run = Execute(SmallSpec.Of());

        Assert.Equal(["pretraining.0 supervised", "invariance.0 sens", "transfer.0 linear-probe"], run.Outcomes.Select(outcome => $"{outcome.Stage}.{outcome.Index} {outcome.Kind}"));
        Assert.Equal(
            ["pretraining.loss", "pretraining.train-accuracy", "pretraining.validation-accuracy", "transfer.0.loss", "transfer.0.validation-accuracy"],
            run.Points.Keys.Select(point => point.Series).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(9, run.Points.Count(point => point.Key.Series == "pretraining.loss"));
        Assert.All(SmallSpec.Of().Pretraining.SeriesOfEpochs, series => Assert.Equal(SmallSpec.Of().Pretraining.TrainingEpochs, run.Points.Keys.Count(point => point.Series == series.Name)));
        Assert.Equal(["rotate", "rotate", "blur", "blur"], run.Outcomes[1].Measures.Select(measure => measure.Subject));
        Assert.InRange(run.Outcomes[2].Value("accuracy")!.Value, 0, 1);
        Assert.NotEmpty(run.Artifacts["backbone.safetensors"]);
        Assert.Equal(run.Progresses.Select(progress => progress.Done).Order(), run.Progresses.Select(progress => progress.Done));
        Assert.Equal(1, run.Progresses[^1].Done, 12);
        Assert.Contains(run.Progresses, progress => progress.Phrase == "epoch 2 of 3");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var (first, second, other) = (Execute(SmallSpec.Of()), Execute(SmallSpec.Of()), Execute(SmallSpec.Of(seed: 1)));

        AssertSameBits(first, second);
        Assert.NotEqual(first.Artifacts["backbone.safetensors"], other.Artifacts["backbone.safetensors"]);
        Assert.NotEqual(first.Points[("pretraining.loss", 1)], other.Points[("pretraining.loss", 1)]);
    }

    [Fact]
    public void A_run_broken_off_behind_any_checkpoint_goes_on_and_ends_bit_identical()
    {
        var undisturbed = Execute(SmallSpec.Of());

        Assert.Equal(6, undisturbed.Checkpoints);
        for (var checkpoint = 1; checkpoint <= undisturbed.Checkpoints; checkpoint++)
        {
            var broken = new RecordedRun { BreakAt = checkpoint };
            _ = Assert.Throws<RecordedRun.PowerCut>(() => Execute(SmallSpec.Of(), broken));

            AssertSameBits(undisturbed, Execute(SmallSpec.Of(), broken.AfterBreak()));
        }
    }

    [Theory]
    [InlineData("momentum")]
    [InlineData("plain")]
    public void Other_optimizers_resume_bit_identical_too(string kind)
    {
        var spec = new RunSpec
        {
            Pretraining = SmallSpec.Pretraining with { Epochs = 2, Optimizer = new SgdSpec { LearningRate = 0.05, Momentum = kind == "momentum" ? 0.9 : 0, WeightDecay = 1e-4 } },
        };
        var broken = new RecordedRun { BreakAt = 1 };
        _ = Assert.Throws<RecordedRun.PowerCut>(() => Execute(spec, broken));

        AssertSameBits(Execute(spec), Execute(spec, broken.AfterBreak()));
    }

    [Fact]
    public void A_training_on_redrawn_samples_resumes_bit_identical_and_differs_from_one_on_fixed_samples()
    {
        RunSpec Spec(bool redraw) => new() { Pretraining = SmallSpec.Pretraining with { Dataset = SmallSpec.Dataset with { Redraw = redraw } } };
        var undisturbed = Execute(Spec(redraw: true));
        for (var checkpoint = 1; checkpoint <= 2; checkpoint++)
        {
            var broken = new RecordedRun { BreakAt = checkpoint };
            _ = Assert.Throws<RecordedRun.PowerCut>(() => Execute(Spec(redraw: true), broken));

            AssertSameBits(undisturbed, Execute(Spec(redraw: true), broken.AfterBreak()));
        }

        var still = Execute(Spec(redraw: false));
        Assert.Equal(still.Points[("pretraining.loss", 3)], undisturbed.Points[("pretraining.loss", 3)]);
        Assert.NotEqual(still.Points[("pretraining.loss", 4)], undisturbed.Points[("pretraining.loss", 4)]);
        Assert.Contains(undisturbed.Logs, line => line.Contains("waited for newly drawn samples", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_learns_a_dataset_without_transformations_far_above_chance()
    {
        var spec = new RunSpec
        {
            Pretraining = SmallSpec.Pretraining with { Dataset = SmallSpec.Dataset with { Transformations = [], TrainSamples = 256, TestSamples = 200 }, Backbone = new ResNet18Spec { Width = 8 }, Epochs = 6 },
        };

        var outcome = Assert.Single(Execute(spec).Outcomes);

        Assert.True(outcome.Find("accuracy")!.Low > 0.6, $"Accuracy {outcome.Value("accuracy")} with chance at 0.25.");
    }

    [Fact]
    public void A_diverging_training_stops_with_its_reason_and_the_last_good_checkpoint()
    {
        var run = new RecordedRun();
        var spec = new RunSpec { Pretraining = SmallSpec.Pretraining with { Epochs = 50, Optimizer = new SgdSpec { LearningRate = 100, Momentum = 0.99, WeightDecay = 10 } } };

        var stopped = Assert.Throws<TrainingDivergedException>(() => Execute(spec, run));

        Assert.Contains("learning rate", stopped.Message, StringComparison.Ordinal);
        Assert.All(run.Points.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Cancellation_ends_a_run_within_a_step()
    {
        var run = new RecordedRun();
        using var source = new CancellationTokenSource();
        source.Cancel();

        _ = Assert.ThrowsAny<OperationCanceledException>(() => RunExecution.Execute(SmallSpec.Of(), Site(run), source.Token));

        Assert.Empty(run.Points);
    }

    [Fact]
    public void An_untrained_network_can_be_measured_and_probed()
    {
        var spec = SmallSpec.Of() with { Pretraining = new UntrainedSpec { Dataset = SmallSpec.Dataset, Backbone = new ResNet18Spec { Width = 4 } } };

        var run = Execute(spec);

        Assert.Equal(["untrained", "sens", "linear-probe"], run.Outcomes.Select(outcome => outcome.Kind));
        Assert.All(run.Outcomes[1].Measures, measure => Assert.NotNull(measure.Value));
    }

    [Fact]
    public void A_run_takes_over_what_another_has_computed_and_computes_only_what_is_its_own()
    {
        var first = Execute(SmallSpec.Of());
        var probe = (LinearProbeSpec)SmallSpec.Of().Transfer[0];
        var spec = SmallSpec.Of() with { Transfer = [probe, probe with { Samples = 48 }] };

        var second = Execute(spec, finished: new FinishedRun(7, first));
        var alone = Execute(spec);

        Assert.Equal([7, 7, 7, null], second.Outcomes.Select(outcome => outcome.SharedFrom));
        Assert.DoesNotContain(second.Points.Keys, point => point.Series.StartsWith("pretraining", StringComparison.Ordinal));
        Assert.Equal(alone.Outcomes.SelectMany(outcome => outcome.Measures), second.Outcomes.SelectMany(outcome => outcome.Measures));
        Assert.Equal(1, second.Progresses[^1].Done);
    }

    [Fact]
    public void Another_seed_shares_nothing()
    {
        var second = Execute(SmallSpec.Of(seed: 1), finished: new FinishedRun(7, Execute(SmallSpec.Of())));

        Assert.All(second.Outcomes, outcome => Assert.Null(outcome.SharedFrom));
    }

    [Fact]
    public void Weights_that_cannot_be_read_are_computed_again()
    {
        var first = Execute(SmallSpec.Of());
        var torn = Execute(SmallSpec.Of(), finished: new FinishedRun(7, first) { Torn = true });

        Assert.Null(torn.Outcomes[0].SharedFrom);
        Assert.Contains(torn.Logs, line => line.Contains("run 7", StringComparison.Ordinal));
        Assert.Equal(first.Outcomes[0].Measures, torn.Outcomes[0].Measures);
    }

    [Fact]
    public void Sensitivity_is_measured_to_another_object_and_to_another_background()
    {
        var dataset = SmallSpec.Dataset with { Foregrounds = ForegroundSource.Noise, ObjectScale = 1, Transformations = [] };
        var spec = new RunSpec
        {
            Pretraining = new UntrainedSpec { Dataset = dataset, Backbone = new ResNet18Spec { Width = 4 } },
            Invariance = [new SensitivitySpec { Transformations = [], Exchanges = [Exchange.Object, Exchange.Background], Pairs = 40, Distances = [Distance.L2] }],
        };

        var measures = Execute(spec).Outcomes[1].Measures;

        // An object as large as the frame hides the background: exchanging that changes nothing.
        Assert.Equal(["object-exchanged", "background-exchanged"], measures.Select(measure => measure.Subject));
        Assert.True(measures[0].Value > 0.3);
        Assert.Equal(0, measures[1].Value!.Value, 1e-9);
    }

    [Fact]
    public void Sensitivity_is_measured_on_views_of_sprites_to_transformations_and_to_another_view()
    {
        var dataset = new SpriteViewsSpec { ImageSize = 16, Views = 4, HeldOutViews = 6, Sprites = new() { Classes = 4, Instances = 8 } };
        var spec = new RunSpec
        {
            Pretraining = new UntrainedSpec { Dataset = dataset, Backbone = new ResNet18Spec { Width = 4 } },
            Invariance = [new SensitivitySpec { Transformations = [new RotateSpec { MaximumAngle = 0 }, new RotateSpec()], Exchanges = [Exchange.View], Pairs = 40, Distances = [Distance.L2] }],
        };

        var measures = Execute(spec).Outcomes[1].Measures;

        Assert.Equal(["rotate", "rotate", "view-exchanged"], measures.Select(measure => measure.Subject));
        Assert.Equal(0, measures[0].Value!.Value, 1e-9);
        Assert.All(measures.Skip(1), measure => Assert.InRange(measure.Value!.Value, 0.05, 2));
    }

    [Theory]
    [InlineData(Exchange.Object, "Only samples of Transforms-2D")]
    [InlineData(Exchange.View, "Only views of sprites")]
    public void What_samples_do_not_have_cannot_be_exchanged(Exchange exchange, string words)
    {
        DatasetSpec dataset = exchange == Exchange.View ? SmallSpec.Dataset : new SpriteViewsSpec();
        var spec = new SensitivitySpec { Transformations = [], Exchanges = [exchange], Dataset = dataset };

        var fault = Assert.Single(spec.FaultsFor(SmallSpec.Pretraining), fault => fault.Path == ".exchanges");

        Assert.StartsWith(words, fault.Message, StringComparison.Ordinal);
    }

    private static RunSite Site(RecordedRun run, IFinishedStages? finished = null) =>
        new(run, run, finished ?? new NoFinishedStages(), DataSources.BuiltIn, "cpu", Threads: 1);

    private static RecordedRun Execute(RunSpec spec, RecordedRun? run = null, IFinishedStages? finished = null)
    {
        run ??= new RecordedRun();
        _ = RunExecution.Execute(spec, Site(run, finished), TestContext.Current.CancellationToken);
        return run;
    }

    private static void AssertSameBits(RecordedRun expected, RecordedRun actual)
    {
        Assert.Equal(expected.Points.Count, actual.Points.Count);
        Assert.All(expected.Points, point => Assert.Equal(BitConverter.DoubleToInt64Bits(point.Value), BitConverter.DoubleToInt64Bits(actual.Points[point.Key])));
        Assert.Equal(expected.Outcomes.SelectMany(outcome => outcome.Measures), actual.Outcomes.SelectMany(outcome => outcome.Measures));
        Assert.Equal(expected.Artifacts["backbone.safetensors"], actual.Artifacts["backbone.safetensors"]);
    }
}

using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Backbones;
using Invaria.Science.Tests.Runs;
using Invaria.Science.Training;
using Invaria.Science.Transfer;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer;

public sealed class TransferTaskTests
{
    public static TheoryData<string> Tasks => ["linear-probe", "fine-tuning", "lora"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void What_can_be_learnt_is_learnt(string task)
    {
        var measures = Run(Spec(task), new ToyPictures());

        Assert.InRange(Value(measures, "accuracy"), 0.9, 1);
        Assert.InRange(Value(measures, "validation-accuracy"), 0.9, 1);
        Assert.Equal(0.25, Value(measures, "chance"));
        Assert.Equal(400, measures.First(measure => measure.Name == "accuracy").Samples);
        Assert.InRange(Value(measures, "macro-f1"), 0.9, 1);
        Assert.InRange(Value(measures, "kappa"), 0.85, 1);
        Assert.DoesNotContain(measures, measure => MeasureNames.IsBestOnTest(measure.Name));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void By_the_published_protocol_the_best_epoch_on_test_is_reported_beside_the_selected_one(string task)
    {
        var (plain, published) = (new Recording(), new Recording());
        var spec = Spec(task) with { Epochs = 6, Optimizer = new AdamSpec { LearningRate = 1e-3 } };

        var measures = Run(spec with { PublishedProtocol = true }, ToyPictures.WithWrongValidation(), published);

        var tests = published.Points.Where(point => point.Series == "transfer.3.test-accuracy").Select(point => point.Value).ToArray();
        Assert.Equal(6, tests.Length);
        Assert.Equal(tests.Max(), Value(measures, "accuracy.best-on-test"));
        Assert.InRange(Value(measures, "accuracy"), 0, tests.Max());
        Assert.Contains(measures, measure => measure.Name == "macro-f1.best-on-test");
        Assert.Contains(measures, measure => measure.Name == "kappa.best-on-test");

        // Looking at the test split changes nothing of the training.
        Assert.Equal(Run(spec, ToyPictures.WithWrongValidation(), plain), measures.Where(measure => !MeasureNames.IsBestOnTest(measure.Name)));
        Assert.Equal(plain.Points, published.Points.Where(point => point.Series != "transfer.3.test-accuracy"));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Shuffled_labels_stay_at_chance(string task)
    {
        var accuracy = Value(Run(Spec(task), ToyPictures.WithShuffledLabels()), "accuracy");

        var error = Math.Sqrt(0.25 * 0.75 / 400);
        Assert.InRange(accuracy, 0.25 - (3 * error), 0.25 + (3 * error));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void The_same_again_is_bit_identical_and_the_backbone_is_as_it_was(string task)
    {
        using var scope = NewDisposeScope();
        using var backbone = SmallBackbones.Network("resnet-18");
        backbone.eval();
        var before = SmallBackbones.State(backbone);
        var (first, again) = (new Recording(), new Recording());

        var measures = Run(Spec(task), new ToyPictures(), first, backbone);

        SmallBackbones.AssertSameState(before, backbone);
        Assert.False(backbone.training);
        Assert.All(backbone.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Equal(measures, Run(Spec(task), new ToyPictures(), again, backbone));
        Assert.Equal(first.Points, again.Points);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Series_and_progress_are_named_and_ascend(string task)
    {
        var recording = new Recording();
        var progress = new List<double>();

        _ = Run(Spec(task) with { Epochs = 2 }, new ToyPictures(), recording, progress: progress.Add);

        string[] expected = task == "linear-probe" ? ["transfer.3.loss"] : ["transfer.3.loss", "transfer.3.probe.loss"];
        Assert.Equal(expected, recording.Points.Select(point => point.Series).Where(series => series.EndsWith("loss", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(progress.Order(), progress);
        Assert.InRange(progress[^1], 0.3, 1);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_learning_rate_is_tried_and_the_best_on_validation_kept(string task)
    {
        var recording = new Recording();

        var measures = Run(Spec(task) with { LearningRates = [1e-7, 1e-2, 1e-1] }, new ToyPictures(), recording);

        var trials = measures.Where(measure => measure is { Name: "validation-accuracy", Subject: not null }).ToArray();
        Assert.Equal(["1e-7", "1e-2", "1e-1"], trials.Select(trial => trial.Subject));
        var best = trials.MaxBy(trial => trial.Value)!;
        Assert.Equal(best.Subject, LearningRateName(Value(measures, "learning-rate")));
        Assert.Equal(best.Value, Value(measures, "validation-accuracy"));
        Assert.Contains(recording.Points, point => point.Series == "transfer.3.1e-2.loss");
        Assert.DoesNotContain(recording.Points, point => point.Series == "transfer.3.loss");
    }

    [Fact]
    public void The_learning_rate_is_chosen_on_validation_though_another_tests_better()
    {
        // What learns best is wrong about every validation label; what learns nothing is right about some.
        var spec = Spec("linear-probe") with { LearningRates = [1e-2, 1e-9], Selection = Shared.Specs.Selection.LastEpoch };

        var measures = Run(spec, ToyPictures.WithWrongValidation());

        Assert.Equal(1e-9, Value(measures, "learning-rate"));
        Assert.InRange(Value(measures, "accuracy"), 0, 0.6);
        Assert.InRange(Value(Run(spec with { LearningRates = [1e-2] }, ToyPictures.WithWrongValidation()), "accuracy"), 0.9, 1);
    }

    [Fact]
    public void A_learning_rate_that_diverges_is_reported_and_the_others_count()
    {
        var spec = Spec("fine-tuning") with { Optimizer = new SgdSpec { Momentum = 0.99, WeightDecay = 10 }, LearningRates = [100, 1e-3], Epochs = 30 };

        var measures = Run(spec, new ToyPictures());

        var diverged = measures.Single(measure => measure.Subject == "1e2");
        Assert.Null(diverged.Value);
        Assert.Contains("learning rate", diverged.Warning, StringComparison.Ordinal);
        Assert.Equal(1e-3, Value(measures, "learning-rate"));
        _ = Assert.Throws<TrainingDivergedException>(() => Run(spec with { LearningRates = [100] }, new ToyPictures()));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Patience_ends_a_training_early(string task)
    {
        var recording = new Recording();

        _ = Run(Spec(task) with { Epochs = 200, Patience = 2, Optimizer = new AdamSpec { LearningRate = 1e-9 } }, new ToyPictures(), recording);

        // Nothing is learnt, so the first epoch stays the best or ties with it.
        Assert.InRange(recording.Points.Count(point => point.Series == "transfer.3.validation-accuracy"), 3, 20);
    }

    [Theory]
    [InlineData(null, 0.25, 16)]
    [InlineData(8, null, 8)]
    [InlineData(null, null, 64)]
    [InlineData(null, 0.001, 2)]
    public void Samples_or_a_share_of_them_are_trained_on(int? samples, double? share, int expected)
    {
        var measures = Run(Spec("linear-probe") with { Samples = samples, Share = share }, new ToyPictures());

        Assert.Equal(expected, measures.First(measure => measure.Name == "loss").Samples);
    }

    [Fact]
    public void More_samples_than_there_are_are_refused() =>
        Assert.Equal(".samples", Assert.Throws<DatasetException>(() => new LinearProbe(new LinearProbeSpec { Dataset = SmallSpec.Dataset, Samples = 65 }, new ToyPictures())).Field);

    [Fact]
    public void A_run_with_every_task_goes_on_behind_a_break_and_ends_bit_identical()
    {
        var spec = SmallSpec.Of() with
        {
            Invariance = [],
            Transfer = [.. Tasks.Select(task => Spec(task.Data) with { Dataset = SmallSpec.Dataset, Epochs = 2, Share = 0.5 })],
        };
        var whole = Execute(spec, new RecordedRun());
        var broken = new RecordedRun { BreakAt = whole.Checkpoints - 1 };
        _ = Assert.Throws<RecordedRun.PowerCut>(() => Execute(spec, broken));

        var resumed = Execute(spec, broken.AfterBreak());

        Assert.Equal(whole.Outcomes.SelectMany(outcome => outcome.Measures), resumed.Outcomes.SelectMany(outcome => outcome.Measures));
        Assert.Equal(whole.Points, resumed.Points);
        Assert.Equal(whole.Progresses.Select(progress => progress.Done).Order(), whole.Progresses.Select(progress => progress.Done));
        Assert.Equal(1, whole.Progresses[^1].Done, 12);
    }

    private static ClassificationTransferSpec Spec(string task)
    {
        var probe = new HeadTrainingSpec { Epochs = 10, BatchSize = 16, Optimizer = new AdamSpec { LearningRate = 2e-2 } };
        ClassificationTransferSpec spec = task switch
        {
            "linear-probe" => new LinearProbeSpec { Dataset = SmallSpec.Dataset, Epochs = 100 },
            "fine-tuning" => new FineTuningSpec { Dataset = SmallSpec.Dataset, Epochs = 10, Probe = probe },
            _ => new LowRankSpec { Dataset = SmallSpec.Dataset, Epochs = 10, Probe = probe },
        };
        return spec with { BatchSize = 16, Optimizer = new AdamSpec { LearningRate = task == "fine-tuning" ? 2e-3 : 2e-2 } };
    }

    private static IReadOnlyList<Measure> Run(ClassificationTransferSpec spec, ImageDataset target, Recording? recording = null, Backbone? backbone = null, Action<double>? progress = null)
    {
        TransferTask task = spec switch
        {
            LinearProbeSpec probe => new LinearProbe(probe, target),
            FineTuningSpec fineTuning => new FineTuning(fineTuning, target),
            LowRankSpec lowRank => new LowRankAdaptation(lowRank, target),
            _ => throw new NotSupportedException(),
        };
        Assert.True(task.Work > 0);
        using var network = backbone is null ? SmallBackbones.Network("resnet-18") : null;
        network?.eval();
        return task.Run(backbone ?? network!, new StageContext(recording ?? new Recording(), 0, 3, CPU, (done, _) => progress?.Invoke(done), TestContext.Current.CancellationToken));
    }

    private static RecordedRun Execute(Shared.Specs.RunSpec spec, RecordedRun run)
    {
        _ = RunExecution.Execute(spec, new(run, run, new NoFinishedStages(), DataSources.BuiltIn, "cpu", Threads: 1), TestContext.Current.CancellationToken);
        return run;
    }

    private static double Value(IEnumerable<Measure> measures, string name) => measures.First(measure => measure.Name == name && measure.Subject is null).Value!.Value;

    private static string LearningRateName(double rate) => rate switch { 1e-7 => "1e-7", 1e-2 => "1e-2", 1e-1 => "1e-1", _ => throw new NotSupportedException() };
}

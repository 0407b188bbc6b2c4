using Invaria.Science.Checkpoints;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Training;

public sealed class TrainingLoopTests
{
    private static readonly TrainingPlan Plan = new("toy", Epochs: 4, BatchSize: 16, Selection.BestOnValidation, Seed: 3, Purpose.Order);

    [Theory]
    [InlineData(Selection.BestOnValidation, 0)]
    [InlineData(Selection.BestOnValidation, 1)]
    [InlineData(Selection.BestOnValidation, 3)]
    [InlineData(Selection.LastEpoch, 2)]
    public void A_training_stopped_after_any_epoch_resumes_and_ends_bit_identical(Selection selection, int stoppedAfter)
    {
        var whole = Train(Plan with { Selection = selection }, stopAfter: null, from: null);
        var stopped = Train(Plan with { Selection = selection }, stoppedAfter, from: null);
        var resumed = Train(Plan with { Selection = selection }, stopAfter: null, stopped.Checkpoint);

        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal(whole.Points, stopped.Points.Concat(resumed.Points));
        stopped.Checkpoint?.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_training_with_a_schedule_resumes_bit_identical_too(int stoppedAfter)
    {
        var optimizer = new AdamSpec { LearningRate = 0.05, Schedule = new WarmUpCosineScheduleSpec { WarmUpEpochs = 1.5 } };

        var whole = Train(Plan, stopAfter: null, from: null, optimizer);
        var stopped = Train(Plan, stoppedAfter, from: null, optimizer);
        var resumed = Train(Plan, stopAfter: null, stopped.Checkpoint, optimizer);

        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal(whole.Points, stopped.Points.Concat(resumed.Points));
        Assert.NotEqual(whole.Weights, Train(Plan, stopAfter: null, from: null).Weights);
        Assert.Equal(1e-5, whole.Points.Last(point => point.Series == "toy.learning-rate").Value, 1e-12);
        stopped.Checkpoint?.Dispose();
    }

    [Theory]
    [InlineData(Selection.BestOnValidation)]
    [InlineData(Selection.LastEpoch)]
    public void A_training_with_patience_stops_when_nothing_gets_better(Selection selection)
    {
        using var toy = new ToyClassification(score: epoch => epoch == 2 ? 0.9 : 0.5);

        var position = Run(toy, Plan with { Epochs = 20, Selection = selection, Patience = 3 }, new Recording());

        Assert.Equal((5, 2), (position.Epochs, position.BestEpoch));
    }

    [Fact]
    public void A_training_stopped_by_patience_stays_stopped_when_resumed()
    {
        var plan = Plan with { Epochs = 40, Patience = 1 };
        var whole = Train(plan, stopAfter: null, from: null);
        var last = (int)(whole.Points.Last(point => point.Series == "toy.accuracy").Step / 4);
        var stopped = Train(plan, last, from: null);

        Assert.InRange(last, 1, 39);
        Assert.Equal(whole.Weights, Train(plan, stopAfter: null, stopped.Checkpoint).Weights);
        stopped.Checkpoint?.Dispose();
    }

    [Fact]
    public void Every_step_has_a_point_and_every_epoch_a_measure()
    {
        var run = Train(Plan, stopAfter: null, from: null);

        // 50 samples in batches of 16: four steps an epoch, the last of two samples.
        Assert.Equal(Enumerable.Range(1, 16).Select(step => (long)step), run.Points.Where(point => point.Series == "toy.loss").Select(point => point.Step));
        Assert.Equal([4L, 8, 12, 16], run.Points.Where(point => point.Series == "toy.accuracy").Select(point => point.Step));
    }

    [Fact]
    public void Each_epoch_sees_every_sample_once_in_an_order_of_its_own()
    {
        using var toy = new ToyClassification();
        Run(toy, Plan, new Recording());

        var epochs = toy.Seen.Chunk(50).ToArray();
        Assert.Equal(4, epochs.Length);
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), epoch.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
    }

    [Fact]
    public void It_learns_what_can_be_learnt()
    {
        using var toy = new ToyClassification();
        var before = toy.Accuracy();
        Run(toy, Plan with { Epochs = 40 }, new Recording());

        Assert.True(toy.Accuracy() > 0.9, $"{before} before, {toy.Accuracy()} after");
    }

    [Fact]
    public void The_first_of_the_best_epochs_is_kept()
    {
        using var second = new ToyClassification();
        Run(second, Plan with { Epochs = 2, Selection = Selection.LastEpoch }, new Recording());
        using var toy = new ToyClassification(score: epoch => epoch is 2 or 3 ? 0.9 : 0.5);

        var position = Run(toy, Plan, new Recording());

        Assert.Equal(2, position.BestEpoch);
        Assert.Equal(Weights(second.Module), Weights(toy.Module));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_loss_that_is_no_number_stops_the_training_and_spares_the_weights(float factor)
    {
        using var toy = new ToyClassification { LossFactor = step => step == 6 ? factor : 1 };
        var epochs = 0;

        var diverged = Assert.Throws<TrainingDivergedException>(() => Run(toy, Plan, new Recording(), () => epochs++));

        Assert.Contains("step 6 (epoch 2)", diverged.Message, StringComparison.Ordinal);
        Assert.Equal(1, epochs);
        Assert.All(toy.Module.parameters(), parameter => Assert.True(parameter.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_never_kept()
    {
        // The loss of the last step of the second epoch is finite, its gradient is not.
        using var toy = new ToyClassification { LossFactor = step => step == 8 ? 1e38f : 1 };
        var epochs = 0;

        var diverged = Assert.Throws<TrainingDivergedException>(() => Run(toy, Plan, new Recording(), () => epochs++, new SgdSpec { LearningRate = 100 }));

        Assert.Equal(1, epochs);
        Assert.Contains("learning rate", diverged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_training_stops_within_a_step()
    {
        using var cancellation = new CancellationTokenSource();
        var recording = new Recording { OnPoint = point => cancellation.CancelAfterStep(point, 5) };
        using var toy = new ToyClassification();

        _ = Assert.Throws<OperationCanceledException>(() => Run(toy, Plan, recording, cancellation: cancellation.Token));

        Assert.Equal(5, recording.Points.Last(point => point.Series == "toy.loss").Step);
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused_by_the_tensors_name()
    {
        var stopped = Train(Plan, stopAfter: 1, from: null);
        using var tensors = NewDisposeScope();
        var other = stopped.Checkpoint!.Tensors.ToDictionary(entry => entry.Key.Replace("head", "tail", StringComparison.Ordinal), entry => entry.Value, StringComparer.Ordinal);

        var refused = Assert.Throws<InvalidDataException>(() => Train(Plan, stopAfter: null, new Checkpoint(other, stopped.Checkpoint.Position)));

        Assert.Contains("head.", refused.Message, StringComparison.Ordinal);
        stopped.Checkpoint.Dispose();
    }

    private static TrainingPosition Run(
        ToyClassification toy, TrainingPlan plan, Recording recording, Action? between = null, OptimizerSpec? optimizer = null, CancellationToken cancellation = default)
    {
        using var moves = Registry.Optimizer(optimizer ?? new AdamSpec { LearningRate = 0.05 }, toy.Module);
        using var loop = new TrainingLoop(toy, moves, plan, recording);
        loop.Run(between ?? (static () => { }), static (_, _) => { }, cancellation);
        return loop.Position;
    }

    /// <summary>Trains until the end or until after an epoch, through a checkpoint's bytes.</summary>
    private static (byte[] Weights, IReadOnlyList<RecordedPoint> Points, Checkpoint? Checkpoint) Train(TrainingPlan plan, int? stopAfter, Checkpoint? from, OptimizerSpec? spec = null)
    {
        if (stopAfter == 0)
        {
            return ([], [], null);
        }

        using var toy = new ToyClassification();
        using var optimizer = Registry.Optimizer(spec ?? new AdamSpec { LearningRate = 0.05 }, toy.Module);
        var recording = new Recording();
        using var loop = new TrainingLoop(toy, optimizer, plan, recording);
        if (from is not null)
        {
            loop.Restore(from);
        }

        using var file = new MemoryStream();
        using var stop = new CancellationTokenSource();
        try
        {
            loop.Run(
                () =>
                {
                    if (loop.Position.Epochs == stopAfter)
                    {
                        new Checkpoint(loop.State(), new() { Training = loop.Position }).Write(file);
                        stop.Cancel();
                    }
                },
                static (_, _) => { },
                stop.Token);
        }
        catch (OperationCanceledException) when (stopAfter is not null)
        {
        }

        file.Position = 0;

        return (Weights(toy.Module), recording.Points, stopAfter is null ? null : Checkpoint.Read(file));
    }

    private static byte[] Weights(nn.Module module)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, module.state_dict());
        return stream.ToArray();
    }
}

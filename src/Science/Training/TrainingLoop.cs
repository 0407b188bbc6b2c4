using Invaria.Science.Backbones.Layers;
using Invaria.Science.Checkpoints;
using Invaria.Science.Optimizers;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Specs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Training;

/// <summary>
/// Trains anything trainable: epochs in a seeded order, a loss point a step, measures an epoch, selection, and a state
/// between epochs from which it goes on bit for bit.
/// </summary>
public sealed class TrainingLoop(ITrainable trainable, Optimizer optimizer, TrainingPlan plan, IRunRecorder recorder) : IDisposable
{
    private const string Model = "model.";
    private const string Best = "best.";
    private const string OptimizerState = "optimizer.";

    private readonly Dictionary<string, Tensor> _best = new(StringComparer.Ordinal);

    /// <summary>Where the training stands.</summary>
    public TrainingPosition Position { get; private set; } = new(Epochs: 0, OptimizerSteps: 0, BestEpoch: 0, BestScore: null, LastLoss: null);

    /// <summary>Whether no epoch is left, or none of the last ones was better.</summary>
    private bool Finished => Position.Epochs >= plan.Epochs || Position.Epochs - Position.BestEpoch >= plan.Patience;

    private int StepsAnEpoch => plan.StepsAnEpoch(trainable.Samples);

    /// <summary>Goes back to a state kept by <see cref="State"/>.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        Position = checkpoint.Position.Training ?? throw new InvalidDataException("The checkpoint is from between two stages, not from a training.");
        StateTensors.Copy(checkpoint.Part(Model), trainable.Module.state_dict());
        StateTensors.Copy(checkpoint.Part(OptimizerState), optimizer.State);
        optimizer.Steps = Position.OptimizerSteps;
        foreach (var (name, tensor) in checkpoint.Part(Best))
        {
            _best[name] = tensor.clone().DetachFromDisposeScope();
        }
    }

    /// <summary>The tensors to keep beside <see cref="Position"/>; still owned by the training.</summary>
    public Dictionary<string, Tensor> State() => new(
        StateTensors.Prefixed(Model, trainable.Module.state_dict())
            .Concat(StateTensors.Prefixed(OptimizerState, optimizer.State))
            .Concat(StateTensors.Prefixed(Best, _best)), StringComparer.Ordinal);

    /// <summary>Trains the epochs that are left, then leaves the selected epoch's weights in the module.</summary>
    /// <param name="between">Called after each epoch: the time to keep a checkpoint.</param>
    /// <param name="progress">Told the share of the training that is done and what is being done.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public void Run(Action between, Action<double, string> progress, CancellationToken cancellation)
    {
        while (!Finished)
        {
            var epoch = Position.Epochs + 1;
            trainable.BeginEpoch(epoch);
            SeedDropout(epoch);
            trainable.Module.train();
            var loss = Epoch(epoch, progress, cancellation);
            trainable.Module.eval();
            RequireFiniteWeights(epoch);
            var report = trainable.EndEpoch(cancellation);
            foreach (var (name, value) in report.Values)
            {
                recorder.Point($"{plan.Series}.{name}", (long)epoch * StepsAnEpoch, value);
            }

            if (optimizer.IsScheduled)
            {
                recorder.Point($"{plan.Series}.learning-rate", (long)epoch * StepsAnEpoch, optimizer.LearningRate);
            }

            Position = Position with { Epochs = epoch, OptimizerSteps = optimizer.Steps, LastLoss = loss };
            if (Position.BestScore is not { } best || report.Score > best)
            {
                if (plan.Selection == Selection.BestOnValidation)
                {
                    Keep();
                }

                Position = Position with { BestEpoch = epoch, BestScore = report.Score };
            }

            between();
        }

        if (plan.Selection == Selection.BestOnValidation && _best.Count > 0)
        {
            StateTensors.Copy(_best, trainable.Module.state_dict());
        }

        trainable.Module.eval();
    }

    public void Dispose()
    {
        foreach (var tensor in _best.Values)
        {
            tensor.Dispose();
        }
    }

    private double Epoch(int epoch, Action<double, string> progress, CancellationToken cancellation)
    {
        var sum = 0.0;
        var seen = 0;
        foreach (var (batch, indices) in plan.Batches(trainable.Samples, epoch).Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var step = ((long)(epoch - 1) * StepsAnEpoch) + batch + 1;
            optimizer.Schedule(step, StepsAnEpoch, plan.Epochs);
            var loss = Step(indices);
            if (!double.IsFinite(loss))
            {
                throw new TrainingDivergedException($"The loss became {loss} at step {step} (epoch {epoch}): a lower learning rate usually helps.");
            }

            recorder.Point($"{plan.Series}.loss", step, loss);
            (sum, seen) = (sum + (loss * indices.Length), seen + indices.Length);
            progress((epoch - 1 + ((batch + 1.0) / StepsAnEpoch)) / plan.Epochs, $"epoch {epoch} of {plan.Epochs}");
        }

        return sum / seen;
    }

    /// <summary>Every dropout layer begins an epoch with a seed of its own, so that a resumed training draws the same masks.</summary>
    private void SeedDropout(int epoch)
    {
        var stream = new RandomStream(plan.Seed, Purpose.Dropout, epoch);
        foreach (var dropout in trainable.Module.modules().OfType<SeededDropout>())
        {
            dropout.Begin((long)stream.NextBits());
        }
    }

    private double Step(long[] indices)
    {
        using var scope = NewDisposeScope();
        using var batch = tensor(indices).to(trainable.Module.parameters().First().device);
        var loss = trainable.Loss(batch);
        var value = loss.item<float>();
        if (float.IsFinite(value))
        {
            optimizer.ZeroGradients();
            loss.backward();
            optimizer.Step();
        }

        return value;
    }

    /// <summary>A finite loss may still have had a gradient that is not: no checkpoint may hold such weights.</summary>
    private void RequireFiniteWeights(int epoch)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in trainable.Module.state_dict())
        {
            if (!tensor.sum().isfinite().item<bool>())
            {
                throw new TrainingDivergedException($"{name} is no longer finite after epoch {epoch}: a lower learning rate usually helps.");
            }
        }
    }

    private void Keep()
    {
        using var quiet = no_grad();
        foreach (var (name, tensor) in trainable.Module.state_dict())
        {
            if (_best.TryGetValue(name, out var kept))
            {
                _ = kept.copy_(tensor);
            }
            else
            {
                _best[name] = tensor.detach().clone().DetachFromDisposeScope();
            }
        }
    }
}

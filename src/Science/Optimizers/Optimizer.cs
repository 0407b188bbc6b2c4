using Invaria.Science.Optimizers.Schedules;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Optimizers;

/// <summary>
/// Moves parameters along their gradients. Ours rather than TorchSharp's because its whole state must go into a
/// checkpoint and come back bit for bit.
/// </summary>
public abstract class Optimizer : IDisposable
{
    private readonly (string Name, Parameter Parameter)[] _parameters;
    private readonly Dictionary<string, Tensor> _state = new(StringComparer.Ordinal);
    private readonly OptimizerSpec _spec;
    private readonly LearningRateSchedule _schedule;

    /// <param name="spec">Its learning rate and schedule are used here.</param>
    /// <param name="module">Its parameters that require a gradient are moved.</param>
    /// <param name="slots">Names of the tensors kept for each parameter.</param>
    protected Optimizer(OptimizerSpec spec, nn.Module module, params string[] slots)
    {
        _spec = spec;
        _schedule = Registry.Schedule(spec.Schedule);
        LearningRate = spec.LearningRate;
        _parameters = [.. module.named_parameters().Where(named => named.parameter.requires_grad)];
        foreach (var (name, parameter) in _parameters)
        {
            foreach (var slot in slots)
            {
                _state[$"{name}.{slot}"] = zeros_like(parameter).DetachFromDisposeScope();
            }
        }
    }

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; set; }

    /// <summary>The next step's learning rate.</summary>
    public double LearningRate { get; private set; }

    /// <summary>Whether the learning rate changes over a training.</summary>
    public bool IsScheduled => _schedule is not ConstantSchedule;

    /// <summary>The tensors kept between steps, by parameter and slot.</summary>
    public IReadOnlyDictionary<string, Tensor> State => _state;

    /// <summary>Sets the learning rate that the schedule gives for a step of a training.</summary>
    /// <param name="step">Which step, from 1.</param>
    /// <param name="stepsAnEpoch">Steps of an epoch.</param>
    /// <param name="epochs">Epochs of the whole training.</param>
    public void Schedule(long step, int stepsAnEpoch, int epochs) => LearningRate = _schedule.At(_spec.LearningRate, step, stepsAnEpoch, epochs);

    /// <summary>Forgets the gradients of the last step.</summary>
    public void ZeroGradients()
    {
        foreach (var (_, parameter) in _parameters)
        {
            using var gradient = parameter.grad;
            _ = gradient?.zero_();
        }
    }

    /// <summary>One step along the gradients.</summary>
    public void Step()
    {
        using var quiet = no_grad();
        Steps++;
        foreach (var (name, parameter) in _parameters)
        {
            using var scope = NewDisposeScope();
            if (parameter.grad is { } gradient)
            {
                Move(parameter, gradient, slot => _state[$"{name}.{slot}"]);
            }
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _state.Values)
        {
            tensor.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Moves one parameter; <see cref="Steps"/> counts this step already.</summary>
    protected abstract void Move(Tensor parameter, Tensor gradient, Func<string, Tensor> slot);
}

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

    /// <param name="module">Its parameters that require a gradient are moved.</param>
    /// <param name="slots">Names of the tensors kept for each parameter.</param>
    protected Optimizer(nn.Module module, params string[] slots)
    {
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

    /// <summary>The tensors kept between steps, by parameter and slot.</summary>
    public IReadOnlyDictionary<string, Tensor> State => _state;

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

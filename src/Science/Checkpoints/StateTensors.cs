using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Checkpoints;

/// <summary>Sets of tensors by name, as modules and optimizers keep their state.</summary>
internal static class StateTensors
{
    public static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(string prefix, IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.Select(entry => KeyValuePair.Create(prefix + entry.Key, entry.Value));

    /// <summary>Copies values in place; both sets must hold the same names and shapes.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing, too many, or of another shape: weights of another network.</exception>
    public static void Copy(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to)
    {
        if (to.Keys.Except(from.Keys, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new InvalidDataException($"The tensor {missing} is missing: these are the weights of another network.");
        }

        if (from.Keys.Except(to.Keys, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new InvalidDataException($"The tensor {unknown} is unknown: these are the weights of another network.");
        }

        using var quiet = no_grad();
        foreach (var (name, target) in to)
        {
            if (!target.shape.AsSpan().SequenceEqual(from[name].shape))
            {
                throw new InvalidDataException($"The tensor {name} has shape [{string.Join(", ", from[name].shape)}], not [{string.Join(", ", target.shape)}].");
            }

            _ = target.copy_(from[name]);
        }
    }
}

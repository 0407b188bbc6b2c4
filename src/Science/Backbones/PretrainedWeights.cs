using Invaria.Science.Checkpoints;
using Invaria.Shared.Specification;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones;

/// <summary>Weights from elsewhere: a PyTorch state dict put into a backbone.</summary>
public static class PretrainedWeights
{
    private const string BatchCounter = "num_batches_tracked";
    private const int MostListed = 8;

    // Classifiers of torchvision (fc, classifier), pytorch-cifar (linear) and timm (head).
    private static readonly string[] Classifiers = ["fc.", "classifier.", "linear.", "head."];

    // Left by DataParallel, Lightning modules and classifiers that hold the network in a field.
    private static readonly string[] Wrappers = ["module.", "model.", "backbone.", "net."];

    /// <summary>
    /// Copies a state dict into a backbone. Numbers of any float type are taken; a classifier is left out; wrappers' prefixes
    /// are removed; counters of batch norms, which change no output, may be missing; pytorch-cifar's <c>shortcut</c> is
    /// torchvision's <c>downsample</c>.
    /// </summary>
    /// <param name="backbone">Receives the weights.</param>
    /// <param name="weights">Tensors by name.</param>
    /// <returns>What a user should know, e.g. that a classifier was left out.</returns>
    /// <exception cref="InvalidDataException">Tensors are missing, unknown or of another shape; the message lists them. The backbone is as it was.</exception>
    public static IReadOnlyList<string> Load(Backbone backbone, IReadOnlyDictionary<string, Tensor> weights)
    {
        var target = backbone.state_dict();
        var remarks = new List<string>();
        var source = Unwrapped(weights, target.Keys, remarks);
        RequireMatch(backbone, source, target);
        StateTensors.Copy(target.ToDictionary(
            entry => entry.Key,
            entry => source.TryGetValue(entry.Key, out var tensor) ? tensor.reshape(entry.Value.shape) : entry.Value, StringComparer.Ordinal), target);
        return remarks;
    }

    private static Dictionary<string, Tensor> Unwrapped(IReadOnlyDictionary<string, Tensor> weights, IEnumerable<string> expected, List<string> remarks)
    {
        var known = expected.ToHashSet(StringComparer.Ordinal);
        var named = weights.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        while (Array.Find(Wrappers, wrapper => named.Keys.All(name => name.StartsWith(wrapper, StringComparison.Ordinal) || IsClassifier(name)) && named.Keys.Any(name => name.StartsWith(wrapper, StringComparison.Ordinal))) is { } prefix)
        {
            named = named.ToDictionary(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) ? entry.Key[prefix.Length..] : entry.Key, entry => entry.Value, StringComparer.Ordinal);
            remarks.Add($"The prefix \"{prefix}\" of the weights' names was removed.");
        }

        var classifier = named.Keys.Where(name => IsClassifier(name) && !known.Contains(name)).Order(StringComparer.Ordinal).ToArray();
        if (classifier.Length > 0)
        {
            remarks.Add($"Left out the classifier: {string.Join(", ", classifier)}.");
        }

        return named.Where(entry => !classifier.Contains(entry.Key, StringComparer.Ordinal))
            .ToDictionary(entry => known.Contains(entry.Key) ? entry.Key : entry.Key.Replace(".shortcut.", ".downsample.", StringComparison.Ordinal), entry => entry.Value, StringComparer.Ordinal);
    }

    private static bool IsClassifier(string name) => Array.Exists(Classifiers, classifier => name.StartsWith(classifier, StringComparison.Ordinal));

    private static void RequireMatch(Backbone backbone, Dictionary<string, Tensor> source, Dictionary<string, Tensor> target)
    {
        var missing = target.Keys.Where(name => !source.ContainsKey(name) && !name.EndsWith(BatchCounter, StringComparison.Ordinal));
        var unexpected = source.Keys.Where(name => !target.ContainsKey(name)).Order(StringComparer.Ordinal);
        var misshapen = target
            .Where(entry => source.TryGetValue(entry.Key, out var tensor) && (entry.Value.numel() != tensor.numel() || (!entry.Key.EndsWith(BatchCounter, StringComparison.Ordinal) && !entry.Value.shape.AsSpan().SequenceEqual(tensor.shape))))
            .Select(entry => $"{entry.Key} is {Shape(source[entry.Key])} where {Shape(entry.Value)} is expected");
        string?[] faults = [Listed("Missing", missing), Listed("Unexpected", unexpected), Listed("Of another shape", misshapen)];
        if (faults.OfType<string>().ToArray() is { Length: > 0 } found)
        {
            var kind = SpecModel.Kind(backbone.Spec.GetType());
            var sizes = string.Join(", ", kind.Fields.Select(field => $"{field.Name} {field.Property.GetValue(backbone.Spec)}"));
            throw new InvalidDataException($"These are not the weights of {kind.Title} with {sizes}. {string.Join(' ', found)} Choose the backbone and sizes that the weights were trained with.");
        }
    }

    private static string? Listed(string what, IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length == 0 ? null : $"{what}: {string.Join(", ", all.Take(MostListed))}{(all.Length > MostListed ? $" and {all.Length - MostListed} more" : string.Empty)}.";
    }

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}

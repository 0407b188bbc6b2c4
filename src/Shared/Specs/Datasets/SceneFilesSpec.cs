using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Annotated scenes from files. What the files have no part for is taken from the others: without a test part the validation part is
/// the test split, as with published sets whose test annotations are withheld; without either a share is; validation is a share of
/// what is trained on.
/// </summary>
public abstract record SceneFilesSpec : AnnotatedScenesSpec, IRuled
{
    [Field("The classes that objects have, in the order of their labels; an object of another class is a fault. Empty: those of the files.", MaximumItems = 10_000)]
    public IReadOnlyList<string> Classes { get; init; } = [];

    [Field("Share of the pictures to train on that becomes the validation split, where the files have none.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double ValidationShare { get; init; } = 0.1;

    [Field("Share of the pictures that becomes the test split, where the files have neither a test nor a validation part.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double TestShare { get; init; } = 0.2;

    [Field("Chooses what becomes validation and test, and the order of the pictures to train on. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    public override int? TrainingSamples => null;

    public override int? ObjectClasses => Classes.Count > 0 ? Classes.Count : null;

    /// <summary>What keeps the declared classes from being those of a collection; paths relative to this spec.</summary>
    /// <param name="found">The collection's classes.</param>
    public IEnumerable<Fault> FaultsFor(IReadOnlyList<CollectionClass> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        for (var i = 0; i < Classes.Count; i++)
        {
            if (!found.Any(known => known.Name == Classes[i]))
            {
                yield return new($".classes[{i}]", $"The collection has no class {Classes[i]}, but {Names(found.Select(known => known.Name))}.");
            }
        }

        if (Classes.Count > 0 && found.Where(known => known.Training + known.Test > 0 && !Classes.Contains(known.Name, StringComparer.Ordinal)).Select(known => known.Name).ToArray() is { Length: > 0 } others)
        {
            yield return new(".classes", $"The collection also has objects of {Names(others)}. Declare them, or leave classes empty.");
        }
    }

    public IEnumerable<Fault> BrokenRules()
    {
        for (var i = 0; i < Classes.Count; i++)
        {
            if (Classes[i].Length == 0 || Classes.Take(i).Contains(Classes[i], StringComparer.Ordinal))
            {
                yield return new($".classes[{i}]", Classes[i].Length == 0 ? "Is empty: name the class." : $"Names {Classes[i]} twice.");
            }
        }
    }

    private static string Names(IEnumerable<string> names) => names.ToArray() is { Length: > 12 } many ? $"{string.Join(", ", many.Take(12))}, …" : string.Join(", ", names);
}

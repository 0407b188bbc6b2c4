using Invaria.Science.Transformations;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Transformations;

/// <summary>All kinds of transformations of pictures that a spec can name.</summary>
internal static class EveryTransformation
{
    public static IEnumerable<string> Names => Specs.Keys;

    private static readonly Dictionary<string, TransformationSpec> Specs = SpecModel.Family(typeof(TransformationSpec)).Kinds
        .Select(kind => (kind.Name, Spec: (TransformationSpec)Activator.CreateInstance(kind.Type)!))
        .Where(kind => kind.Spec.Modality == Modality.Images)
        .ToDictionary(kind => kind.Name, kind => kind.Spec, StringComparer.Ordinal);

    /// <summary>With the paper's parameters.</summary>
    public static ImageTransformation Make(string name) => ImageTransformations.Create(Specs[name]);

    /// <summary>With the paper's parameters, but happening with another probability.</summary>
    public static ImageTransformation Make(string name, double probability) =>
        ImageTransformations.Create(SpecReader.Read<TransformationSpec>($$"""{ "kind": "{{name}}", "probability": {{Words.Number(probability)}} }""").Required());

    /// <summary>Those that happen with a probability.</summary>
    public static IEnumerable<string> Uncertain => Specs.Where(spec => spec.Value.GetType().GetProperty("Probability") is not null).Select(spec => spec.Key);
}

using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Datasets of pictures take transformations of pictures only.</summary>
internal static class TransformationRule
{
    public static IEnumerable<Fault> Check(IReadOnlyList<TransformationSpec> transformations)
    {
        for (var i = 0; i < transformations.Count; i++)
        {
            if (transformations[i].Modality != Modality.Images)
            {
                yield return new($".transformations[{i}]", "Does not apply to images.");
            }
        }
    }
}

using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Shared.Queries;

/// <summary>
/// The fields of specs as fields of runs, found by walking through every kind that a run's spec can be made of. A list that is
/// no list of stages is one text, its items joined by commas.
/// </summary>
public static class SpecFields
{
    public static IReadOnlyList<RunField> All { get; } = [.. Within(SpecModel.Kind(typeof(RunSpec)), string.Empty, [])
        .GroupBy(field => field.Path, StringComparer.Ordinal)
        .Select(Merged)];

    private static IEnumerable<RunField> Within(KindModel kind, string path, IReadOnlyList<Type> above)
    {
        foreach (var field in kind.Fields.Where(field => path.Length > 0 || field.Name != OwnFields.Seed.Path))
        {
            foreach (var found in Of(field, field.Shape, path.Length == 0 ? field.Name : $"{path}.{field.Name}", above))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<RunField> Of(FieldModel field, FieldShape shape, string path, IReadOnlyList<Type> above) => shape switch
    {
        FieldShape.Integer or FieldShape.Number => [new(path, FieldKind.Number, field.Summary, [], field.Unit)],
        FieldShape.Boolean => [new(path, FieldKind.Flag, field.Summary, [])],
        FieldShape.Choice choice => [new(path, FieldKind.Word, field.Summary, [.. choice.Options.Select(option => option.Word)])],
        FieldShape.Nested nested => Within(SpecModel.Kind(nested.RecordType), path, above),
        FieldShape.OneOf family => Family(SpecModel.Family(family.FamilyType), path, above),
        FieldShape.ListOf { Item: FieldShape.OneOf family } when RunFieldPath.IsStageList(path) => Family(SpecModel.Family(family.FamilyType), RunFieldPath.OfStage(path, 0), above),
        _ => [new(path, FieldKind.Text, field.Summary, [])],
    };

    private static IEnumerable<RunField> Family(FamilyModel family, string path, IReadOnlyList<Type> above)
    {
        yield return new($"{path}.{family.Discriminator}", FieldKind.Word, family.Title, [.. family.Kinds.Select(kind => kind.Name)]);

        // A dataset may stand within a dataset: once is deep enough for a column.
        if (above.Count(type => type == family.Type) > 1)
        {
            yield break;
        }

        foreach (var field in family.Kinds.SelectMany(kind => Within(kind, path, [.. above, family.Type])))
        {
            yield return field;
        }
    }

    /// <summary>Kinds of a family may have fields of one name; what they mean is then near enough the same.</summary>
    private static RunField Merged(IEnumerable<RunField> same)
    {
        var fields = same.ToArray();
        return fields.All(field => field.Kind == fields[0].Kind)
            ? fields[0] with { Words = [.. fields.SelectMany(field => field.Words).Distinct(StringComparer.Ordinal)] }
            : fields[0] with { Kind = FieldKind.Text, Words = [] };
    }
}

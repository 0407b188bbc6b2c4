using System.Collections;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Runs;

/// <summary>
/// Names the stages of a run: by their labels, else by what sets each apart from the run's other stages of its kind, e.g.
/// "translate+hue" or "200 samples". Of all that differs as little is said as tells them apart, what they are and what
/// they work on first.
/// </summary>
public static class StageNaming
{
    /// <summary>Most characters of a derived name, without the number that tells it from an equal one.</summary>
    public const int Longest = 60;

    public static StageNames Of(RunSpec spec) => new(
        Names([.. spec.Invariance.Select(stage => (Measured(stage, spec), stage.Label))], field => !field.Descriptive && !IsReplaced(field)),
        Names([.. spec.Transfer.Select(stage => ((object)stage, stage.Label))], field => !field.Descriptive))
    {
        Preparation = [.. spec.Pretraining.Preparations.Select(preparation => Words.WithinSentence(preparation.Title))],
    };

    /// <summary>Without a dataset of its own a measurement is on the pretraining's.</summary>
    private static object Measured(InvarianceSpec stage, RunSpec spec) => stage is SensitivitySpec { Dataset: null } own ? own with { Dataset = spec.Pretraining.Dataset } : stage;

    /// <summary>A measurement replaces the transformations of the dataset that it is made on.</summary>
    private static bool IsReplaced(FieldModel field) =>
        field.Property.DeclaringType!.IsSubclassOf(typeof(DatasetSpec)) && field.Shape is FieldShape.ListOf { Item: FieldShape.OneOf { FamilyType: var family } } && family == typeof(TransformationSpec);

    /// <param name="stages">The stages of one kind.</param>
    /// <param name="counts">Whether a field can set stages apart.</param>
    private static string?[] Names(IReadOnlyList<(object Spec, string? Label)> stages, Func<FieldModel, bool> counts)
    {
        var derived = Derived([.. stages.Select(stage => stage.Spec)], counts);
        string?[] names = [.. stages.Select((stage, index) => stage.Label?.Trim() ?? derived[index])];
        return [.. names.Select((name, index) => name is not null && names.Count(other => other == name) > 1 ? $"{name} ({index + 1})" : name)];
    }

    private static string?[] Derived(object?[] stages, Func<FieldModel, bool> counts)
    {
        var parts = new List<string?[]>();
        var told = 1;
        foreach (var difference in Differences(stages, prefix: string.Empty, counts))
        {
            if (told == stages.Length)
            {
                break;
            }

            if (Distinct([.. parts, difference]) is var better && better > told)
            {
                told = better;
                parts.Add(difference);
            }
        }

        return [.. Enumerable.Range(0, stages.Length).Select(stage => Short([.. parts.Select(part => part[stage]).OfType<string>()]))];

        int Distinct(IReadOnlyList<string?[]> columns) => Enumerable.Range(0, stages.Length).Select(stage => string.Join('\n', columns.Select(column => column[stage]))).Distinct(StringComparer.Ordinal).Count();
    }

    private static string? Short(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
        {
            return null;
        }

        var name = string.Join(", ", parts);
        return name.Length <= Longest ? name : name[..(Longest - 1)] + "…";
    }

    /// <summary>What differs among records, the most telling first; each difference is a text a record, null where a record has nothing of the sort.</summary>
    private static IEnumerable<string?[]> Differences(object?[] records, string prefix, Func<FieldModel, bool> counts)
    {
        var kinds = records.Select(record => record is null ? null : SpecModel.Kind(record.GetType())).ToArray();
        if (kinds.Distinct().Count() > 1)
        {
            yield return [.. kinds.Select(kind => kind is null ? null : prefix + Words.WithinSentence(kind.Title))];
        }

        var names = kinds.SelectMany(kind => kind?.Fields ?? []).Where(counts).OrderBy(Rank).Select(field => field.Name).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var name in names)
        {
            var shape = kinds.Select(kind => kind?.Field(name)).First(field => field is not null)!.Shape.GetType();
            // The same name may hold something else in another kind.
            var fields = kinds.Select(kind => kind?.Field(name) is { } field && field.Shape.GetType() == shape ? field : null).ToArray();
            var values = records.Select((record, index) => fields[index]?.Property.GetValue(record)).ToArray();
            foreach (var difference in Differences(fields, values, prefix, counts).Where(IsOne))
            {
                yield return difference;
            }
        }

        bool IsOne(string?[] difference) => difference.Distinct(StringComparer.Ordinal).Count() > 1;
    }

    private static IEnumerable<string?[]> Differences(FieldModel?[] fields, object?[] values, string prefix, Func<FieldModel, bool> counts)
    {
        switch (fields.First(field => field is not null)!)
        {
            case { Shape: FieldShape.OneOf }:
                return Differences(values, prefix, counts);
            case { Shape: FieldShape.Nested } nested:
                return Differences(values, $"{prefix}{nested.LabelWithin} ", counts);
            case { Shape: FieldShape.ListOf { Item: FieldShape.OneOf } }:
                return Lists(fields, values, prefix, counts);
            default:
                return [[.. values.Select((value, index) => fields[index] is not { } field ? null : value is null ? field.NotSet : prefix + Phrase(field, value))]];
        }
    }

    /// <summary>Lists of kinds differ in which they name, e.g. "translate+hue"; where all name the same, in what an item is set to.</summary>
    private static IEnumerable<string?[]> Lists(FieldModel?[] fields, object?[] values, string prefix, Func<FieldModel, bool> counts)
    {
        var lists = values.Select(value => ((IEnumerable?)value)?.Cast<object>().ToArray()).ToArray();
        string?[] named = [.. lists.Select((list, index) => list is null ? null : prefix + (list.Length == 0 ? $"no {fields[index]!.LabelWithin}" : string.Join('+', list.Select(Name))))];
        yield return named;
        if (named.OfType<string>().Distinct(StringComparer.Ordinal).Count() != 1)
        {
            yield break;
        }

        var one = lists.First(list => list is not null)!;
        for (var i = 0; i < one.Length; i++)
        {
            var item = i;
            foreach (var difference in Differences([.. lists.Select(list => list?[item])], $"{prefix}{Name(one[item])} ", counts))
            {
                yield return difference;
            }
        }
    }

    private static string Phrase(FieldModel field, object value) => (field.Shape, value) switch
    {
        (FieldShape.Boolean, bool set) => set ? field.LabelWithin : $"no {field.LabelWithin}",
        (FieldShape.Text, string text) => field.Collection is null ? text : $"{field.LabelWithin} {text[..Math.Min(8, text.Length)]}",
        (FieldShape.ListOf list, IEnumerable items) => $"{field.LabelWithin} {string.Join(list.Item is FieldShape.Choice ? "+" : ", ", items.Cast<object>().Select(item => Word(list.Item, item)).DefaultIfEmpty("none"))}",
        (FieldShape.Integer or FieldShape.Number, _) => field.Phrase(Word(field.Shape, value)),
        _ => $"{field.LabelWithin} {Word(field.Shape, value)}",
    };

    private static string Word(FieldShape shape, object value) => shape switch
    {
        FieldShape.Choice choice => choice.Options.First(option => option.Value.Equals(value)).Word.Replace('-', ' '),
        FieldShape.Integer or FieldShape.Number => Words.Number(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => value.ToString()!,
    };

    private static string Name(object item) => SpecModel.Kind(item.GetType()).Name;

    /// <summary>What is done to samples comes before the samples, and both before how it is computed.</summary>
    private static int Rank(FieldModel field) => field.Shape switch
    {
        FieldShape.ListOf { Item: FieldShape.OneOf } => 0,
        FieldShape.OneOf family when family.FamilyType == typeof(DatasetSpec) => 1,
        _ => 2,
    };
}

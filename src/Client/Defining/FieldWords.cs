using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Invaria.Shared.Specification;

namespace Invaria.Client.Defining;

/// <summary>How fields and what they hold are put into words.</summary>
public static partial class FieldWords
{
    /// <summary>What the field means, its range and its default, in one paragraph.</summary>
    public static string Help(FieldModel field)
    {
        var range = field.Shape is FieldShape.Integer or FieldShape.Number ? field.Range : null;
        var standard = field.Required || field.Default is null || field.Shape is FieldShape.OneOf or FieldShape.Nested or FieldShape.ListOf
            ? null
            : $"default {Value(SpecTree.Default(field), field.Shape)}";
        string?[] parts = [range, standard];
        var added = string.Join("; ", parts.Where(part => part is not null));
        return added.Length == 0 ? field.Summary : $"{field.Summary} {char.ToUpperInvariant(added[0])}{LongNumber().Replace(added[1..], Grouped)}.";
    }

    /// <summary>A word of JSON as a label: <c>best-on-validation</c> → <c>Best on validation</c>.</summary>
    public static string Label(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' ');

    /// <summary>A value in a few words.</summary>
    public static string Value(JsonNode? node, FieldShape shape)
    {
        if (shape is FieldShape.ListOf list && node is JsonArray items)
        {
            return items.Count == 0 ? "none" : string.Join(", ", items.Select(item => Value(item, list.Item)));
        }

        if (SpecTree.KindOf(node, shape) is { } kind)
        {
            var set = Set(node, kind).ToArray();
            return set.Length == 0 ? kind.Title : $"{kind.Title} ({string.Join(", ", set)})";
        }

        return node switch
        {
            null => "not set",
            _ when SpecTree.Word(node) is { } word => word.Replace('-', ' '),
            _ => JsonLayout.Line(node),
        };
    }

    /// <summary>What of a kind is set, field by field; what stands at its default is left out.</summary>
    public static IEnumerable<string> Set(JsonNode? record, KindModel kind) => kind.Fields
        .Where(field => !SpecTree.IsDefault(record, field))
        .Select(field => Phrase(field, SpecTree.Value(record, field)));

    /// <summary>All fields of a kind, set or not.</summary>
    public static string All(JsonNode? record, KindModel kind) => string.Join(" · ", kind.Fields.Select(field => Phrase(field, SpecTree.Value(record, field))));

    /// <summary>A field and its value: "12 classes", "learning rate 0.01", "Transforms-2D (…)".</summary>
    public static string Phrase(FieldModel field, JsonNode? value)
    {
        var words = Value(value, field.Shape);
        return field.Shape switch
        {
            FieldShape.OneOf or FieldShape.Nested when value is not null => words,
            FieldShape.ListOf when value is JsonArray { Count: > 0 } => words,
            FieldShape.Integer or FieldShape.Number when value is not null => field.Phrase(words),
            _ => $"{field.LabelWithin} {words}",
        };
    }

    private static string Grouped(Match digits) =>
        long.Parse(digits.Value, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    [GeneratedRegex(@"(?<![\d.])\d{5,15}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LongNumber();
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Invaria.Shared.Specification;

namespace Invaria.Client.Defining;

/// <summary>Questions about JSON that is meant to be a spec, answered from the model; the JSON may be at fault anywhere.</summary>
public static class SpecTree
{
    private static readonly ConcurrentDictionary<FieldModel, JsonNode?> Defaults = new();

    /// <summary>The kind that the JSON names, by its discriminator or as a bare name; null where it names none.</summary>
    public static KindModel? KindOf(JsonNode? node, FieldShape shape) => shape switch
    {
        FieldShape.Nested nested => SpecModel.Kind(nested.RecordType),
        FieldShape.OneOf oneOf => KindOf(node, SpecModel.Family(oneOf.FamilyType)),
        _ => null,
    };

    public static KindModel? KindOf(JsonNode? node, FamilyModel family) =>
        Word(node is JsonObject members ? members[family.Discriminator] : node) is { } name ? family.Kind(name) : null;

    /// <summary>The text of a JSON string; null for anything else.</summary>
    public static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var word) ? word : null;

    /// <summary>What the field holds: the JSON's value, or the default where the JSON leaves it out.</summary>
    public static JsonNode? Value(JsonNode? record, FieldModel field) =>
        record is JsonObject members && members.TryGetPropertyValue(field.Name, out var node) ? node : Default(field);

    /// <summary>
    /// The default as JSON that says only what differs from the defaults below it; null where the field is required.
    /// Shared: clone it before putting it into a tree.
    /// </summary>
    public static JsonNode? Default(FieldModel field) => Defaults.GetOrAdd(field, asked =>
        asked.Required ? null : Concise(SpecWriter.Value(asked.Default, asked.Shape, shorthand: true), asked.Shape));

    /// <summary>Whether the JSON leaves the field at its default, written out or not.</summary>
    public static bool IsDefault(JsonNode? record, FieldModel field) =>
        !field.Required && JsonNode.DeepEquals(Concise(Value(record, field), field.Shape), Default(field));

    /// <summary>
    /// The same spec in the order of its records, without what stands at its default, and with kinds that have nothing
    /// but defaults in a list as bare names.
    /// </summary>
    public static JsonNode? Concise(JsonNode? node, FieldShape shape, bool inList = false)
    {
        if (shape is FieldShape.ListOf list && node is JsonArray items)
        {
            return new JsonArray([.. items.Select(item => Concise(item, list.Item, inList: true))]);
        }

        if (KindOf(node, shape) is not { } kind || node is not JsonObject members)
        {
            return node?.DeepClone();
        }

        var concise = new JsonObject();
        foreach (var (name, value) in members.OrderBy(member => Place(kind, member.Key)))
        {
            var field = kind.Field(name);
            if (field is null || !IsDefault(members, field))
            {
                concise[name] = field is null ? value?.DeepClone() : Concise(value, field.Shape);
            }
        }

        return inList && IsBare(concise, kind) ? kind.Name : concise;
    }

    /// <summary>Whether the bare name says as much as this object: it holds nothing but the discriminator.</summary>
    public static bool IsBare(JsonObject record, KindModel kind) =>
        kind.Family is { } family && record.Count == 1 && record.ContainsKey(family.Discriminator) && !kind.Fields.Any(field => field.Required);

    /// <summary>Where a member stands in its record: the discriminator first, what the kind does not know last.</summary>
    public static int Place(KindModel kind, string member)
    {
        for (var i = 0; i < kind.Fields.Count; i++)
        {
            if (kind.Fields[i].Name == member)
            {
                return i;
            }
        }

        return member == kind.Family?.Discriminator ? -1 : int.MaxValue;
    }

    /// <summary>Every place that holds a kind of the family, outermost first, in the order of the spec.</summary>
    public static IEnumerable<SpecPath> Places(JsonNode? root, FieldShape shape, Type family) => Places(root, shape, family, SpecPath.Root);

    private static IEnumerable<SpecPath> Places(JsonNode? node, FieldShape shape, Type family, SpecPath path)
    {
        if (shape is FieldShape.ListOf list && node is JsonArray items)
        {
            return items.SelectMany((item, i) => Places(item, list.Item, family, path.Item(i)));
        }

        if (KindOf(node, shape) is not { } kind)
        {
            return [];
        }

        var below = kind.Fields.SelectMany(field => Places(Value(node, field), field.Shape, family, path.Member(field.Name)));
        return shape is FieldShape.OneOf oneOf && oneOf.FamilyType == family ? [path, .. below] : below;
    }
}

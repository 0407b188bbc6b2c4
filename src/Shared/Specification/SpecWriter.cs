using System.Collections;
using System.Text.Json.Nodes;

namespace Invaria.Shared.Specification;

/// <summary>
/// Writes a spec as JSON: every field, in the order the record declares them, discriminator first. A field that only
/// describes is left out where it is not set.
/// </summary>
public static class SpecWriter
{
    /// <summary>JSON as a person would write it: a transformation with nothing but defaults is its bare name.</summary>
    public static JsonObject Write(object spec) => (JsonObject)Record(spec, SpecModel.Kind(spec.GetType()), shorthand: true);

    /// <summary>The same with nothing shortened: as runs are stored.</summary>
    public static JsonObject WriteOut(object spec) => (JsonObject)Record(spec, SpecModel.Kind(spec.GetType()), shorthand: false);

    /// <summary>Any value a field may hold, as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">What the field holds.</param>
    /// <param name="shorthand">Whether items of lists with nothing but defaults are their bare names.</param>
    /// <param name="descriptive">Whether fields are written that only describe, or came later and have their default: all but canonical JSON has them.</param>
    public static JsonNode? Value(object? value, FieldShape shape, bool shorthand, bool descriptive = true) => (shape, value) switch
    {
        (_, null) => null,
        (FieldShape.Choice choice, _) => choice.Options.First(option => option.Value.Equals(value)).Word,
        (FieldShape.ListOf list, IEnumerable items) => new JsonArray([.. items.Cast<object>().Select(item => Item(item, list.Item, shorthand, descriptive))]),
        (FieldShape.Nested or FieldShape.OneOf, _) => Record(value, SpecModel.Kind(value.GetType()), shorthand, descriptive),
        (_, int number) => number,
        (_, long number) => number,
        (_, double number) => number,
        (_, bool flag) => flag,
        (_, string text) => text,
        _ => throw new InvalidOperationException($"{value.GetType().Name} cannot be written."),
    };

    internal static JsonNode Record(object spec, KindModel kind, bool shorthand, bool descriptive = true)
    {
        var json = new JsonObject();
        if (kind.Family is { } family)
        {
            json[family.Discriminator] = kind.Name;
        }

        foreach (var field in kind.Fields)
        {
            var value = field.Property.GetValue(spec);
            if (field.Descriptive ? descriptive && value is not null : descriptive || !field.Later || !Equals(value, field.Default))
            {
                json[field.Name] = Value(value, field.Shape, shorthand, descriptive);
            }
        }

        return json;
    }

    // Only items of a list are shortened: there the bare names read as a sentence ("translate", "hue", "blur").
    private static JsonNode? Item(object item, FieldShape shape, bool shorthand, bool descriptive)
    {
        var json = Value(item, shape, shorthand, descriptive);
        if (!shorthand || shape is not FieldShape.OneOf || SpecModel.Kind(item.GetType()) is var kind && kind.Fields.Any(field => field.Required))
        {
            return json;
        }

        var defaults = Record(Activator.CreateInstance(item.GetType())!, kind, shorthand);
        return JsonNode.DeepEquals(json, defaults) ? kind.Name : json;
    }
}

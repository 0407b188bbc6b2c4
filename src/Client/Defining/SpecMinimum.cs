using System.Text.Json.Nodes;
using Invaria.Shared.Specification;

namespace Invaria.Client.Defining;

/// <summary>The least JSON that makes a value: what has no default, filled in with the first that is allowed.</summary>
public static class SpecMinimum
{
    /// <summary>A kind with its required fields only.</summary>
    public static JsonNode Of(KindModel kind)
    {
        var record = new JsonObject();
        if (kind.Family is { } family)
        {
            record[family.Discriminator] = kind.Name;
        }

        foreach (var field in kind.Fields.Where(field => field.Required))
        {
            record[field.Name] = Of(field.Shape, field);
        }

        return record;
    }

    /// <summary>A value for a field, or for an item of the field's list.</summary>
    public static JsonNode Of(FieldShape shape, FieldModel field, bool inList = false) => shape switch
    {
        FieldShape.Integer => (long)Math.Ceiling(Least(field)) + (field.ExclusiveMinimum && Math.Ceiling(Least(field)) == field.Minimum ? 1 : 0),
        FieldShape.Number => field.ExclusiveMinimum ? Least(field) + 1 : Least(field),
        FieldShape.Boolean => false,
        FieldShape.Text => string.Empty,
        FieldShape.Choice choice => choice.Options[0].Word,
        FieldShape.Nested nested => Of(SpecModel.Kind(nested.RecordType)),
        FieldShape.OneOf oneOf => OfFamily(SpecModel.Family(oneOf.FamilyType), inList),
        FieldShape.ListOf list => new JsonArray([.. Enumerable.Range(0, field.MinimumItems).Select(_ => Of(list.Item, field, inList: true))]),
        _ => throw new InvalidOperationException($"{shape.GetType().Name} has no least value."),
    };

    private static JsonNode OfFamily(FamilyModel family, bool inList)
    {
        var kind = family.Kinds[0];
        var record = (JsonObject)Of(kind);
        return inList && SpecTree.IsBare(record, kind) ? kind.Name : record;
    }

    private static double Least(FieldModel field) => field.Minimum ?? Math.Min(0, field.Maximum ?? 0);
}

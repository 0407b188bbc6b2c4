using System.Text.Json.Nodes;
using Invaria.Shared.Specs;

namespace Invaria.Shared.Specification;

/// <summary>The catalog: every kind a spec can be made of, with its documentation, fields and JSON Schema.</summary>
public static class Catalog
{
    public static JsonObject Document() => new()
    {
        ["run"] = new JsonObject { ["schema"] = JsonSchema.Of(SpecModel.Kind(typeof(RunSpec))) },
        ["families"] = new JsonArray([.. SpecModel.Families.Select(Family)]),
    };

    private static JsonObject Family(FamilyModel family) => new()
    {
        ["name"] = family.Name,
        ["title"] = family.Title,
        ["discriminator"] = family.Discriminator,
        ["kinds"] = new JsonArray([.. family.Kinds.Select(Kind)]),
    };

    private static JsonObject Kind(KindModel kind) => new()
    {
        ["name"] = kind.Name,
        ["title"] = kind.Title,
        ["summary"] = kind.Summary,
        ["source"] = kind.Source,
        ["fields"] = new JsonArray([.. kind.Fields.Select(Field)]),
        ["schema"] = JsonSchema.Of(kind),
    };

    private static JsonObject Field(FieldModel field) => new()
    {
        ["name"] = field.Name,
        ["label"] = field.Label,
        ["summary"] = field.Summary,
        ["unit"] = field.Unit,
        ["range"] = field.Range,
        ["collection"] = field.Collection,
        ["required"] = field.Required,
        ["default"] = field.Required ? null : SpecWriter.Value(field.Default, field.Shape, shorthand: true),
    };
}

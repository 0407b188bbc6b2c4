using System.Text.Json.Nodes;

namespace Invaria.Shared.Specification;

/// <summary>JSON Schema (draft 2020-12) of specs, from the same model that validates them.</summary>
public static class JsonSchema
{
    /// <summary>A self-contained schema of one concrete spec record; families stand under <c>$defs</c>.</summary>
    public static JsonObject Of(KindModel kind)
    {
        var schema = Record(kind);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        var definitions = new JsonObject();
        foreach (var family in Reachable(kind))
        {
            definitions[family.Name] = new JsonObject
            {
                ["title"] = family.Title,
                ["oneOf"] = new JsonArray([.. family.Kinds.SelectMany(Variants)]),
            };
        }

        if (definitions.Count > 0)
        {
            schema["$defs"] = definitions;
        }

        return schema;
    }

    private static IEnumerable<JsonNode> Variants(KindModel kind)
    {
        yield return Record(kind);
        if (!kind.Fields.Any(field => field.Required))
        {
            yield return new JsonObject { ["const"] = kind.Name, ["description"] = $"{kind.Title} with its defaults." };
        }
    }

    private static JsonObject Record(KindModel kind)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (kind.Family is { } family)
        {
            properties[family.Discriminator] = new JsonObject { ["const"] = kind.Name };
            required.Add(family.Discriminator);
        }

        foreach (var field in kind.Fields)
        {
            properties[field.Name] = Field(field);
            if (field.Required)
            {
                required.Add(field.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["title"] = kind.Title };
        if (kind.Summary.Length > 0)
        {
            schema["description"] = kind.Source is null ? kind.Summary : $"{kind.Summary} Source: {kind.Source}.";
        }

        schema["properties"] = properties;
        schema["required"] = required;
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Field(FieldModel field)
    {
        var schema = Shape(field.Shape, field);
        if (field.Optional)
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema["title"] = field.Label;
        schema["description"] = field.Summary;
        if (field.Unit is { } unit)
        {
            schema["x-unit"] = unit;
        }

        if (field.Collection is { } collection)
        {
            schema["x-collection"] = collection;
        }

        if (!field.Required)
        {
            schema["default"] = SpecWriter.Value(field.Default, field.Shape, shorthand: true);
        }

        return schema;
    }

    private static JsonObject Shape(FieldShape shape, FieldModel field) => shape switch
    {
        FieldShape.Integer => Ranged("integer", field),
        FieldShape.Number => Ranged("number", field),
        FieldShape.Boolean => new() { ["type"] = "boolean" },
        FieldShape.Text => field.MaximumLength is { } longest ? new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = longest } : new() { ["type"] = "string" },
        FieldShape.Choice choice => new() { ["enum"] = new JsonArray([.. choice.Options.Select(option => (JsonNode)option.Word)]) },
        FieldShape.Nested nested => Record(SpecModel.Kind(nested.RecordType)),
        FieldShape.OneOf oneOf => new() { ["$ref"] = $"#/$defs/{SpecModel.Family(oneOf.FamilyType).Name}" },
        FieldShape.ListOf list => new()
        {
            ["type"] = "array",
            ["items"] = Shape(list.Item, field),
            ["minItems"] = field.MinimumItems,
            ["maxItems"] = field.MaximumItems,
        },
        _ => throw new InvalidOperationException($"{shape.GetType().Name} has no schema."),
    };

    private static JsonObject Ranged(string type, FieldModel field)
    {
        var schema = new JsonObject { ["type"] = type };
        if (field.Minimum is { } minimum)
        {
            schema[field.ExclusiveMinimum ? "exclusiveMinimum" : "minimum"] = minimum;
        }

        if (field.Maximum is { } maximum)
        {
            schema["maximum"] = maximum;
        }

        return schema;
    }

    private static HashSet<FamilyModel> Reachable(KindModel kind)
    {
        var found = new HashSet<FamilyModel>();
        void Visit(FieldShape shape)
        {
            switch (shape)
            {
                case FieldShape.ListOf list:
                    Visit(list.Item);
                    break;
                case FieldShape.Nested nested:
                    VisitKind(SpecModel.Kind(nested.RecordType));
                    break;
                case FieldShape.OneOf oneOf when found.Add(SpecModel.Family(oneOf.FamilyType)):
                    foreach (var member in SpecModel.Family(oneOf.FamilyType).Kinds)
                    {
                        VisitKind(member);
                    }

                    break;
            }
        }

        void VisitKind(KindModel visited)
        {
            foreach (var field in visited.Fields)
            {
                Visit(field.Shape);
            }
        }

        VisitKind(kind);
        return found;
    }
}

using System.Text.Json.Nodes;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Client.Defining;

/// <summary>
/// Changes to the tree of a spec, each giving another tree. What the JSON left out is written on the way to the
/// changed value; bare names become objects when a field of theirs is set, and bare names again when none is.
/// </summary>
public static class SpecEdit
{
    private static readonly FieldShape RunShape = new FieldShape.Nested(typeof(RunSpec));

    public static JsonObject Set(JsonObject root, SpecPath path, JsonNode? value) => On(root, path.Parent!, (parent, shape) =>
    {
        if (parent is JsonArray items)
        {
            items[path.Index] = value?.DeepClone();
        }
        else if (parent is JsonObject members)
        {
            Put(members, SpecTree.KindOf(members, shape), path.Name!, value?.DeepClone());
        }
    });

    /// <summary>Takes a member out, which sets it to its default, or an item.</summary>
    public static JsonObject Remove(JsonObject root, SpecPath path) => On(root, path.Parent!, (parent, _) =>
    {
        if (parent is JsonArray items && path.Index < items.Count)
        {
            items.RemoveAt(path.Index);
        }
        else
        {
            (parent as JsonObject)?.Remove(path.Name!);
        }
    });

    public static JsonObject Add(JsonObject root, SpecPath list, JsonNode? item) => On(root, list, (node, _) => (node as JsonArray)?.Add(item?.DeepClone()));

    /// <summary>Moves an item of a list to another place in it.</summary>
    public static JsonObject Move(JsonObject root, SpecPath item, int place) => On(root, item.Parent!, (node, _) =>
    {
        if (node is JsonArray items && item.Index < items.Count && place >= 0 && place < items.Count)
        {
            var moved = items[item.Index];
            items.RemoveAt(item.Index);
            items.Insert(place, moved);
        }
    });

    /// <summary>
    /// Chooses another kind of a family. What both kinds have under the same name and of the same shape is kept;
    /// what the kind cannot be without is filled in.
    /// </summary>
    public static JsonObject ChooseKind(JsonObject root, SpecPath path, KindModel kind)
    {
        var chosen = (JsonObject)SpecMinimum.Of(kind);
        if (path.In(root) is JsonObject former && kind.Family is { } family && SpecTree.KindOf(former, family) is { } formerKind)
        {
            foreach (var field in kind.Fields)
            {
                if (former.TryGetPropertyValue(field.Name, out var kept) && formerKind.Field(field.Name)?.Shape == field.Shape)
                {
                    Put(chosen, kind, field.Name, kept?.DeepClone());
                }
            }
        }

        return Set(root, path, path.Index >= 0 && SpecTree.IsBare(chosen, kind) ? kind.Name : chosen);
    }

    private static JsonObject On(JsonObject root, SpecPath path, Action<JsonNode?, FieldShape> change)
    {
        var changed = (JsonObject)root.DeepClone();
        Descend(changed, RunShape, [.. path.Steps], 0, change);
        return changed;
    }

    private static void Descend(JsonNode? node, FieldShape shape, SpecPath[] steps, int depth, Action<JsonNode?, FieldShape> change)
    {
        if (depth == steps.Length)
        {
            change(node, shape);
            return;
        }

        var step = steps[depth];
        if (node is JsonArray items && shape is FieldShape.ListOf list && step.Index >= 0 && step.Index < items.Count)
        {
            Descend(Opened(items, step.Index, list.Item), list.Item, steps, depth + 1, change);
            if (items[step.Index] is JsonObject item && SpecTree.KindOf(item, list.Item) is { } kind && SpecTree.IsBare(item, kind))
            {
                items[step.Index] = kind.Name;
            }
        }
        else if (node is JsonObject members && SpecTree.KindOf(members, shape) is { } kind && step.Name is { } name && kind.Field(name) is { } field)
        {
            if (!members.ContainsKey(name))
            {
                Put(members, kind, name, SpecTree.Default(field)?.DeepClone() ?? (field.Shape is FieldShape.ListOf ? new JsonArray() : null));
            }

            Descend(members[name], field.Shape, steps, depth + 1, change);
        }
    }

    private static JsonNode? Opened(JsonArray items, int index, FieldShape shape)
    {
        if (items[index] is JsonValue && SpecTree.KindOf(items[index], shape) is { Family: { } family } kind)
        {
            items[index] = new JsonObject { [family.Discriminator] = kind.Name };
        }

        return items[index];
    }

    // Members stand in the order the record declares its fields, discriminator first, unknown ones last.
    private static void Put(JsonObject members, KindModel? kind, string name, JsonNode? value)
    {
        if (members.ContainsKey(name) || kind is null)
        {
            members[name] = value;
            return;
        }

        var place = SpecTree.Place(kind, name);
        members.Insert(members.Count(member => SpecTree.Place(kind, member.Key) < place), name, value);
    }
}

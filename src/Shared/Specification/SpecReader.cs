using System.Collections;
using System.Text.Json;

namespace Invaria.Shared.Specification;

/// <summary>
/// Reads JSON into spec records and collects every fault with its JSON path, instead of stopping at the first:
/// unknown and missing fields, wrong types, numbers out of range, unknown kinds, broken rules. A kind whose fields
/// all have defaults may be written as its bare name: <c>"translate"</c> for <c>{ "kind": "translate" }</c>.
/// </summary>
public static class SpecReader
{
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 32 };

    /// <summary>Reads JSON text; malformed JSON is a fault with line and column.</summary>
    public static SpecReading<T> Read<T>(string json)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json, DocumentOptions);
            return Read<T>(document.RootElement);
        }
        catch (JsonException malformed)
        {
            return new(null, [new("$", $"This is not JSON: line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}. {Reason(malformed)}")]);
        }
    }

    /// <param name="json">The JSON of one spec of type <typeparamref name="T"/>: a concrete record or a family.</param>
    /// <param name="path">JSON path that faults begin with.</param>
    public static SpecReading<T> Read<T>(JsonElement json, string path = "$")
        where T : class
    {
        var faults = new List<Fault>();
        var shape = typeof(T).IsAbstract ? (FieldShape)new FieldShape.OneOf(typeof(T)) : new FieldShape.Nested(typeof(T));
        var value = (T?)Value(json, shape, field: null, path, faults);
        return new(faults.Count == 0 ? value : null, faults);
    }

    private static string Reason(JsonException malformed) => malformed.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];

    private static object? Value(JsonElement json, FieldShape shape, FieldModel? field, string path, List<Fault> faults)
    {
        object? Refuse(string expected)
        {
            faults.Add(new(path, $"Expected {expected}, found {Found(json)}."));
            return null;
        }

        switch (shape)
        {
            case FieldShape.Integer:
                if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var whole) || whole != Math.Floor(whole) || Math.Abs(whole) > 1L << 53)
                {
                    return Refuse("a whole number");
                }

                return InRange(whole, field, path, faults) ? Integer(whole, field, path, faults) : null;
            case FieldShape.Number:
                if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var number) || !double.IsFinite(number))
                {
                    return Refuse("a number");
                }

                return InRange(number, field, path, faults) ? number : null;
            case FieldShape.Boolean:
                return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Refuse("true or false");
            case FieldShape.Text:
                return Text(json) switch
                {
                    null => Refuse("a text"),
                    // An address names a folder: nothing else may be in it.
                    var text when field?.Collection is not null => text.Length is > 0 and <= 128 && text.All(char.IsAsciiLetterOrDigit) ? text : Refuse("the address of a registered collection"),
                    var text when field?.MaximumLength is { } longest => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl) ? text : Refuse($"a line of 1 to {longest} characters"),
                    var text => text,
                };
            case FieldShape.Choice choice:
                var word = Text(json);
                return choice.Options.FirstOrDefault(option => option.Word == word)?.Value ?? Refuse(OneOf(choice.Options.Select(option => option.Word)));
            case FieldShape.ListOf list:
                return json.ValueKind == JsonValueKind.Array ? List(json, list, field, path, faults) : Refuse("a list");
            case FieldShape.Nested nested:
                return json.ValueKind == JsonValueKind.Object ? Record(json, SpecModel.Kind(nested.RecordType), path, faults) : Refuse("an object");
            case FieldShape.OneOf oneOf:
                return OneOfFamily(json, SpecModel.Family(oneOf.FamilyType), path, faults);
            default:
                throw new InvalidOperationException($"{shape.GetType().Name} cannot be read.");
        }
    }

    private static string? Text(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is JSON, but no text.
            return null;
        }
    }

    private static object? Integer(double whole, FieldModel? field, string path, List<Fault> faults)
    {
        var declared = field?.Property.PropertyType;
        var type = declared is null ? typeof(int) : Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(long))
        {
            return (long)whole;
        }

        if (whole is < int.MinValue or > int.MaxValue)
        {
            faults.Add(new(path, $"Must be from {int.MinValue} to {int.MaxValue}, found {Words.Number(whole)}."));
            return null;
        }

        return (int)whole;
    }

    private static bool InRange(double number, FieldModel? field, string path, List<Fault> faults)
    {
        if (field is null || field.Admits(number))
        {
            return true;
        }

        faults.Add(new(path, $"Must be {field.Range}, found {Words.Number(number)}."));
        return false;
    }

    private static IList List(JsonElement json, FieldShape.ListOf list, FieldModel? field, string path, List<Fault> faults)
    {
        var length = json.GetArrayLength();
        if (field is not null && (length < field.MinimumItems || length > field.MaximumItems))
        {
            faults.Add(new(path, $"Must hold {field.MinimumItems} to {field.MaximumItems} items, found {length}."));
        }

        var itemType = list.Item switch
        {
            FieldShape.OneOf oneOf => oneOf.FamilyType,
            FieldShape.Nested nested => nested.RecordType,
            FieldShape.Choice choice => choice.EnumType,
            FieldShape.Integer => typeof(int),
            FieldShape.Number => typeof(double),
            FieldShape.Boolean => typeof(bool),
            FieldShape.Text => typeof(string),
            _ => throw new InvalidOperationException($"A list of {list.Item.GetType().Name} cannot be read."),
        };
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        var index = 0;
        foreach (var element in json.EnumerateArray().Take(field?.MaximumItems ?? int.MaxValue))
        {
            if (Value(element, list.Item, field, $"{path}[{index++}]", faults) is { } item)
            {
                _ = items.Add(item);
            }
        }

        return items;
    }

    private static object? OneOfFamily(JsonElement json, FamilyModel family, string path, List<Fault> faults)
    {
        var bare = json.ValueKind == JsonValueKind.String;
        if (!bare && json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new(path, $"Expected an object with \"{family.Discriminator}\", found {Found(json)}."));
            return null;
        }

        if (!bare && !json.TryGetProperty(family.Discriminator, out _))
        {
            faults.Add(new($"{path}.{family.Discriminator}", $"Missing: it must be {OneOf(family.Kinds.Select(kind => kind.Name))}."));
            return null;
        }

        var discriminator = bare ? json : json.GetProperty(family.Discriminator);
        var name = Text(discriminator);
        if (name is null || family.Kind(name) is not { } kind)
        {
            faults.Add(new(bare ? path : $"{path}.{family.Discriminator}", $"Must be {OneOf(family.Kinds.Select(known => known.Name))}, found {Found(discriminator)}."));
            return null;
        }

        return Record(bare ? null : json, kind, path, faults);
    }

    private static object? Record(JsonElement? json, KindModel kind, string path, List<Fault> faults)
    {
        var before = faults.Count;
        var record = Activator.CreateInstance(kind.Type)!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json?.EnumerateObject().ToArray() ?? [])
        {
            var memberPath = Member(path, member.Name);
            if (!seen.Add(member.Name))
            {
                faults.Add(new(memberPath, "Given twice."));
            }
            else if (kind.Field(member.Name) is { } field)
            {
                if (member.Value.ValueKind == JsonValueKind.Null && field.Optional)
                {
                    field.Property.SetValue(record, null);
                }
                else if (Value(member.Value, field.Shape, field, memberPath, faults) is { } value)
                {
                    field.Property.SetValue(record, value);
                }
            }
            else if (member.Name != kind.Family?.Discriminator)
            {
                faults.Add(new(memberPath, $"Unknown field. {kind.Title} has {OneOf(kind.Fields.Select(known => known.Name), "and", "no fields")}."));
            }
        }

        foreach (var field in kind.Fields.Where(field => field.Required && !seen.Contains(field.Name)))
        {
            faults.Add(new($"{path}.{field.Name}", $"Missing: {field.Summary}"));
        }

        // Rules over several fields only make sense once every field stands.
        if (faults.Count == before && record is IRuled ruled)
        {
            faults.AddRange(ruled.BrokenRules().Select(fault => fault with { Path = path + fault.Path }));
        }

        return record;
    }

    private static string Member(string path, string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && name.Length > 0 ? $"{path}.{name}" : $"{path}[{JsonSerializer.Serialize(name)}]";

    private static string OneOf(IEnumerable<string> words, string join = "or", string none = "nothing")
    {
        var all = words.Select(word => $"\"{word}\"").ToArray();
        return all.Length switch
        {
            0 => none,
            1 => all[0],
            _ => $"{string.Join(", ", all[..^1])} {join} {all[^1]}",
        };
    }

    private static string Found(JsonElement json)
    {
        var text = json.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => json.GetRawText(),
        };
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Invaria.Shared.Specification;

/// <summary>The place of a value in a spec, written as faults write it: <c>$.transfer[0].dataset.objects</c>.</summary>
public sealed class SpecPath : IEquatable<SpecPath>
{
    private readonly string _text;

    private SpecPath(SpecPath? parent, string? name, int index, string text)
    {
        Parent = parent;
        Name = name;
        Index = index;
        _text = text;
    }

    public static SpecPath Root { get; } = new(null, null, -1, "$");

    public SpecPath? Parent { get; }

    /// <summary>The last step's member name; null where that step is an item of a list, or for the root.</summary>
    public string? Name { get; }

    /// <summary>The last step's place in a list; −1 where that step is a member.</summary>
    public int Index { get; }

    /// <summary>The name of the field that it is, or is an item of; null where it is in none.</summary>
    public string? Field => Name ?? Parent?.Field;

    /// <summary>The paths from below the root down to this one.</summary>
    public IEnumerable<SpecPath> Steps => Parent is null ? [] : [.. Parent.Steps, this];

    /// <summary>Reads a path as people write it, with or without <c>$.</c> before it.</summary>
    /// <returns>Null for a text that is no path, or the root itself.</returns>
    public static SpecPath? Read(string text)
    {
        var rest = text.Trim();
        rest = rest.StartsWith('$') ? rest[1..] : $".{rest}";
        var path = Root;
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny(['.', '['], 1);
            var step = end < 0 ? rest : rest[..end];
            rest = rest[step.Length..];
            if (step[0] == '.' && step.Length > 1 && step.Skip(1).All(char.IsAsciiLetterOrDigit))
            {
                path = path.Member(step[1..]);
            }
            else if (step[0] == '[' && step[^1] == ']' && int.TryParse(step[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                path = path.Item(index);
            }
            else
            {
                return null;
            }
        }

        return path.Parent is null ? null : path;
    }

    public SpecPath Member(string name) => new(this, name, -1, $"{_text}.{name}");

    public SpecPath Item(int index) => new(this, null, index, string.Create(CultureInfo.InvariantCulture, $"{_text}[{index}]"));

    /// <summary>The value at this path; null where there is none.</summary>
    public JsonNode? In(JsonNode? root)
    {
        var node = root;
        foreach (var step in Steps)
        {
            node = node switch
            {
                JsonObject members when step.Name is { } name => members[name],
                JsonArray items when step.Index >= 0 && step.Index < items.Count => items[step.Index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Puts a value in the place of the one that is there.</summary>
    /// <returns>False when there is no such field or item.</returns>
    public bool Replace(JsonNode root, JsonNode? value)
    {
        switch (Parent?.In(root))
        {
            case JsonObject members when Name is { } name && members.ContainsKey(name):
                members[name] = value;
                return true;
            case JsonArray items when Index >= 0 && Index < items.Count:
                items[Index] = value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a fault's path is this one or lies below it.</summary>
    public bool Holds(string faultPath) =>
        faultPath.StartsWith(_text, StringComparison.Ordinal) && (faultPath.Length == _text.Length || faultPath[_text.Length] is '.' or '[');

    public bool Equals(SpecPath? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as SpecPath);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;
}

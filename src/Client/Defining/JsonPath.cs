using System.Globalization;
using System.Text.Json.Nodes;

namespace Invaria.Client.Defining;

/// <summary>Where a value stands in a spec, written as faults write it: <c>$.transfer[0].dataset</c>.</summary>
public sealed class JsonPath : IEquatable<JsonPath>
{
    private readonly string _text;

    private JsonPath(JsonPath? parent, string? name, int index, string text)
    {
        Parent = parent;
        Name = name;
        Index = index;
        _text = text;
    }

    public static JsonPath Root { get; } = new(null, null, -1, "$");

    public JsonPath? Parent { get; }

    /// <summary>The last step's member name; null where that step is an item of a list, or for the root.</summary>
    public string? Name { get; }

    /// <summary>The last step's place in a list; −1 where that step is a member.</summary>
    public int Index { get; }

    /// <summary>The paths from below the root down to this one.</summary>
    public IEnumerable<JsonPath> Steps => Parent is null ? [] : [.. Parent.Steps, this];

    /// <summary>The path as the id of an element on the page.</summary>
    public string ElementId => "field" + string.Concat(_text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    public JsonPath Member(string name) => new(this, name, -1, $"{_text}.{name}");

    public JsonPath Item(int index) => new(this, null, index, string.Create(CultureInfo.InvariantCulture, $"{_text}[{index}]"));

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

    /// <summary>Whether a fault's path is this one or lies below it.</summary>
    public bool Holds(string faultPath) =>
        faultPath.StartsWith(_text, StringComparison.Ordinal) && (faultPath.Length == _text.Length || faultPath[_text.Length] is '.' or '[');

    public bool Equals(JsonPath? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as JsonPath);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;
}

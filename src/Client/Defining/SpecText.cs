using System.Text.Json;
using System.Text.Json.Nodes;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Client.Defining;

/// <summary>
/// A run's spec as it was typed, with all that follows from the text: the tree that the form shows, every fault, and
/// the spec itself once it has none. Immutable.
/// </summary>
public sealed class SpecText
{
    /// <summary>How deep a spec may be nested; the same as for the reader of specs.</summary>
    public const int MaxDepth = 32;

    // A member given twice has no tree: the form could show only one of the two.
    private static readonly JsonDocumentOptions TreeOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private readonly TextRange? _malformed;
    private JsonPlaces? _places;

    private SpecText(string text)
    {
        Text = text;
        var reading = SpecReader.Read<RunSpec>(text);
        Faults = reading.Faults;
        Spec = reading.Value;
        try
        {
            Root = JsonNode.Parse(text, documentOptions: TreeOptions) as JsonObject;
        }
        catch (JsonException malformed)
        {
            _malformed = JsonPlaces.At(text, malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0);
            if (Faults is [{ Path: "$" }])
            {
                Faults = [new("$", MalformedJson.Words(text, _malformed.Value))];
            }
        }
    }

    public string Text { get; }

    /// <summary>The tree, which may hold faults; null where the text is no JSON object. Not to be changed.</summary>
    public JsonObject? Root { get; }

    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The spec; null while there are faults.</summary>
    public RunSpec? Spec { get; }

    public static SpecText Parse(string text) => new(text);

    public static SpecText Of(JsonObject root) => new(JsonLayout.Write(root));

    /// <summary>Where in the text the fault is.</summary>
    public TextRange Find(Fault fault) => fault.Path == "$" && _malformed is { } place ? place : (_places ??= JsonPlaces.Of(Text)).Find(fault.Path);

    internal static string Member(string path, string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? $"{path}.{name}" : $"{path}[{JsonSerializer.Serialize(name)}]";
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Invaria.Client.Defining;

/// <summary>
/// JSON laid out for reading: what fits on a line stands on one, so that a list of transformations reads as a
/// sentence and a spec fits on a screen.
/// </summary>
public static class JsonLayout
{
    private const int LineWidth = 68;

    // Pages are no place for <script>: the text goes into a text area, where relaxed escaping is safe.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode root)
    {
        var text = new StringBuilder();
        Append(text, root, indent: 0, column: 0, open: true);
        return text.ToString();
    }

    /// <summary>A value on a single line.</summary>
    public static string Line(JsonNode? node) => node switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonObject members => $"{{ {string.Join(", ", members.Select(member => $"{Quoted(member.Key)}: {Line(member.Value)}"))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        null => "null",
        _ => node.ToJsonString(Plain),
    };

    private static void Append(StringBuilder text, JsonNode? node, int indent, int column, bool open = false)
    {
        var line = Line(node);
        if (node is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) || (!open && column + line.Length <= LineWidth))
        {
            _ = text.Append(line);
            return;
        }

        var inner = indent + 2;
        var (begin, end) = node is JsonObject ? ('{', '}') : ('[', ']');
        _ = text.Append(begin);
        var separator = "\n";
        foreach (var (name, value) in Children(node))
        {
            _ = text.Append(separator).Append(' ', inner).Append(name);
            Append(text, value, inner, inner + name.Length);
            separator = ",\n";
        }

        _ = text.Append('\n').Append(' ', indent).Append(end);
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Children(JsonNode node) => node is JsonObject members
        ? members.Select(member => (Quoted(member.Key) + ": ", member.Value))
        : ((JsonArray)node).Select(item => (string.Empty, item));

    private static string Quoted(string name) => JsonSerializer.Serialize(name, Plain);
}

using System.Text;
using System.Text.Json;

namespace Invaria.Client.Defining;

/// <summary>Finds where in a JSON text the value of a path stands, so that a fault can be shown in its place.</summary>
public sealed class JsonPlaces
{
    private readonly string _text;
    private readonly Dictionary<string, TextRange> _ranges = new(StringComparer.Ordinal);

    private JsonPlaces(string text) => _text = text;

    /// <summary>Reads as far as the text is JSON.</summary>
    public static JsonPlaces Of(string text)
    {
        var places = new JsonPlaces(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = SpecText.MaxDepth });
        try
        {
            if (reader.Read())
            {
                places.Value(ref reader, bytes, "$");
            }
        }
        catch (JsonException)
        {
            // What stands before the malformed place has been found.
        }

        return places;
    }

    /// <summary>The place of the value; for one that is missing, of the innermost value around it that is there.</summary>
    public TextRange Find(string path)
    {
        for (var outer = path; outer.Length > 0; outer = outer[..Math.Max(0, outer.LastIndexOfAny(['.', '[']))])
        {
            if (_ranges.TryGetValue(outer, out var range))
            {
                return range;
            }
        }

        return default;
    }

    /// <summary>The place of line and column as the JSON reader counts them: from 0, columns in bytes.</summary>
    public static TextRange At(string text, long line, long byteInLine)
    {
        var start = 0;
        for (var i = 0; i < line; i++)
        {
            var next = text.IndexOf('\n', start);
            if (next < 0)
            {
                break;
            }

            start = next + 1;
        }

        var column = 0;
        for (long bytes = 0; bytes < byteInLine && start + column < text.Length && text[start + column] != '\n'; column++)
        {
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(start + column, 1));
        }

        return new(start + column, start + column < text.Length && text[start + column] != '\n' ? 1 : 0, (int)line);
    }

    private void Value(ref Utf8JsonReader reader, byte[] bytes, string path)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var member = SpecText.Member(path, reader.GetString()!);
                _ = reader.Read();
                Value(ref reader, bytes, member);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                Value(ref reader, bytes, $"{path}[{i}]");
            }
        }

        var first = Encoding.UTF8.GetCharCount(bytes, 0, start);
        var end = Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed);
        _ = _ranges[path] = new(first, end - first, _text.AsSpan(0, first).Count('\n'));
    }
}

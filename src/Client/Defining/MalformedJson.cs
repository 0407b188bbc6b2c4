namespace Invaria.Client.Defining;

/// <summary>Says what breaks a JSON text, in words of the place where it breaks.</summary>
public static class MalformedJson
{
    /// <param name="text">The text.</param>
    /// <param name="place">Where reading stopped.</param>
    public static string Words(string text, TextRange place)
    {
        var column = place.Start - (place.Start == 0 ? -1 : text.LastIndexOf('\n', place.Start - 1));
        return $"This is not JSON: line {place.Line + 1}, column {Math.Max(1, column)}. {Reason(text, place.Start)}";
    }

    private static string Reason(string text, int place)
    {
        if (text.AsSpan(place).IsWhiteSpace())
        {
            return text.AsSpan().IsWhiteSpace() ? "There is nothing here." : "The text ends while a bracket or a quotation mark is still open.";
        }

        var here = text[place];
        var before = text.AsSpan(0, place).TrimEnd();
        return (here, before.Length == 0 ? ' ' : before[^1]) switch
        {
            ('}' or ']', ',') => $"The comma before “{here}” is one too many.",
            ('"' or '{' or '[', '"' or '}' or ']' or (>= '0' and <= '9')) => "A comma or colon is missing before this.",
            ('\'', _) => "Texts stand in double quotation marks.",
            ('/' or '#', _) => "JSON knows no comments.",
            ('\n', _) => "A quotation mark is still open at the end of the line.",
            _ => $"“{here}” is not expected here.",
        };
    }
}

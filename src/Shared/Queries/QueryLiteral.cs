using System.Globalization;

namespace Invaria.Shared.Queries;

/// <summary>Reads what a query compares a field with, as the field's kind asks for.</summary>
internal static class QueryLiteral
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("min", 60), ("h", 3600), ("d", 86_400)];

    /// <returns>Null, and a fault, where the token is no value of that field.</returns>
    public static QueryValue? Read(QueryToken token, RunField field, TimeProvider clock, ICollection<QueryFault> faults)
    {
        if (token.Kind is QueryTokenKind.End or QueryTokenKind.Sign)
        {
            faults.Add(new(token.Start, token.Length, $"{field.Path} is to be compared with {Wanted(field)}."));
            return null;
        }

        QueryValue? value = field.Kind switch
        {
            FieldKind.Number => Number(token.Text) is { } number ? new QueryValue.Number(number) : null,
            FieldKind.Duration => Duration(token.Text) is { } seconds ? new QueryValue.Number(seconds) : null,
            FieldKind.Flag => Flag(token.Text) is { } flag ? new QueryValue.Number(flag ? 1 : 0) : null,
            FieldKind.Time => Time(token.Text, clock) is { } time ? new QueryValue.Time(time) : null,
            FieldKind.Word => field.Words.FirstOrDefault(word => word.Equals(token.Text, StringComparison.OrdinalIgnoreCase)) is { } word ? new QueryValue.Text(word) : null,
            _ => new QueryValue.Text(token.Text),
        };
        if (value is null)
        {
            faults.Add(new(token.Start, token.Length, $"\"{token.Text}\" is no value of {field.Path}: it takes {Wanted(field)}."));
        }

        return value;
    }

    /// <summary>What a field is compared with, in words.</summary>
    public static string Wanted(RunField field) => field.Kind switch
    {
        FieldKind.Number => field.Unit is { } unit ? $"a number of {unit}" : "a number",
        FieldKind.Duration => "a length of time such as 90s, 15m or 2h",
        FieldKind.Flag => "yes or no",
        FieldKind.Time => "a day or time such as \"2026-11-25\" or \"2026-11-25 14:30\", or how long ago it was, such as 2h or 3d",
        FieldKind.Word => $"one of {string.Join(", ", field.Words)}",
        _ => "a text in quotes",
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double? Duration(string text)
    {
        var digits = text.TakeWhile(letter => !char.IsAsciiLetter(letter)).Count();
        var unit = text[digits..];
        return Number(text[..digits]) is not { } number ? null
            : unit.Length == 0 ? number
            : Array.Find(Units, known => known.Unit == unit) is { Unit: not null } found ? number * found.Seconds : null;
    }

    private static bool? Flag(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "TRUE" => true,
        "NO" or "FALSE" => false,
        _ => null,
    };

    private static DateTimeOffset? Time(string text, TimeProvider clock) => text.Length > 1 && char.IsAsciiLetter(text[^1]) && Duration(text) is { } seconds
        ? clock.GetUtcNow() - TimeSpan.FromSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && text.Contains('-', StringComparison.Ordinal) ? time : null;
}

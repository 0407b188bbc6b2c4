using System.Globalization;

namespace Invaria.Shared.Reports;

/// <summary>A table as CSV (RFC 4180): the first row is the header; numbers are written so that they read back the same.</summary>
public static class CsvTable
{
    public static string Of(IEnumerable<IReadOnlyList<object?>> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null => string.Empty,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}

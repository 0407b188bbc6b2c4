using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Invaria.Shared.Specification;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Defining;

/// <summary>
/// Reads the axes of a sweep as people write them, one a line: <c>transfer[0].samples: 50, 200, 1000</c>. Values are
/// JSON or bare words; several fields that take the same value are joined by <c>&amp;</c>. Numbers to draw from are written
/// <c>1e-5 .. 1e-1 log</c> or <c>1 .. 20 whole</c>.
/// </summary>
public static partial class AxisText
{
    private const string Log = "log";
    private const string Whole = "whole";

    /// <returns>The axes in the order written, or what is wrong with the text.</returns>
    public static (IReadOnlyList<SweepAxis> Axes, string? Fault) Read(string text)
    {
        var axes = new List<SweepAxis>();
        foreach (var line in Lines(text))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                return ([], $"“{line}” is no axis: write a field, a colon and its values, such as transfer[0].samples: 50, 200.");
            }

            var paths = line[..colon].Split('&', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (paths.FirstOrDefault(path => SpecPath.Read(path) is null) is { } wrong)
            {
                return ([], $"“{wrong}” is no field: write it as faults name it, such as transfer[0].samples.");
            }

            if (Range(line[(colon + 1)..]) is { } range)
            {
                axes.Add(new(paths, Range: range));
                continue;
            }

            var values = Values(line[(colon + 1)..]);
            if (values.Count == 0)
            {
                return ([], $"“{line}” names no values.");
            }

            axes.Add(new(paths, values));
        }

        return (axes, null);
    }

    /// <summary>Whether a line of the text varies that field, alone or with others.</summary>
    public static bool Varies(string text, SpecPath path) => Lines(text).Any(line => Fields(line).Contains(path));

    /// <summary>The text with a line more for a field, beginning with the value it has; or without the lines that vary it.</summary>
    /// <param name="text">The axes as written.</param>
    /// <param name="path">The field.</param>
    /// <param name="value">Its value as JSON or a bare word; empty where it has none.</param>
    public static string Toggled(string text, SpecPath path, string value) => Varies(text, path)
        ? string.Join('\n', Lines(text).Where(line => !Fields(line).Contains(path)))
        : string.Join('\n', [.. Lines(text), $"{path.ToString()[2..]}: {value}"]);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<SpecPath> Fields(string line) => line.Split(':')[0].Split('&').Select(SpecPath.Read).OfType<SpecPath>();

    private static SweepRange? Range(string text) =>
        RangeForm().Match(text) is { Success: true } match && Number(match.Groups["from"].Value) is { } from && Number(match.Groups["to"].Value) is { } to
            ? new(from, to, match.Groups["how"].Captures.Any(word => word.Value == Log), match.Groups["how"].Captures.Any(word => word.Value == Whole))
            : null;

    private static double? Number(string text) => double.TryParse(text.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex($@"^\s*(?<from>\S+?)\s*(\.\.|…)\s*(?<to>\S+)(\s+(?<how>{Log}|{Whole}))*\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RangeForm();

    private static IReadOnlyList<JsonElement> Values(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement[]>($"[{text}]")!;
        }
        catch (JsonException)
        {
            return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Value)];
        }
    }

    private static JsonElement Value(string word)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(word);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(word);
        }
    }
}

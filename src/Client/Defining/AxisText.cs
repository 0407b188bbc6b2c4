using System.Text.Json;
using Invaria.Shared.Specification;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Defining;

/// <summary>
/// Reads the axes of a sweep as people write them, one a line: <c>transfer[0].samples: 50, 200, 1000</c>. Values are
/// JSON or bare words; several fields that take the same value are joined by <c>&amp;</c>.
/// </summary>
public static class AxisText
{
    /// <returns>The axes in the order written, or what is wrong with the text.</returns>
    public static (IReadOnlyList<SweepAxis> Axes, string? Fault) Read(string text)
    {
        var axes = new List<SweepAxis>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
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

            var values = Values(line[(colon + 1)..]);
            if (values.Count == 0)
            {
                return ([], $"“{line}” names no values.");
            }

            axes.Add(new(paths, values));
        }

        return (axes, null);
    }

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

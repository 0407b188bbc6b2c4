using System.Globalization;
using System.Text.Json.Nodes;

namespace Invaria.Shared.Sweeps;

/// <summary>The place of a value in a spec, written as faults write it: <c>$.transfer[0].dataset.objects</c>.</summary>
public sealed class SpecPath
{
    private readonly object[] _steps;

    private SpecPath(object[] steps) => _steps = steps;

    /// <summary>The last member's name.</summary>
    public string Name => _steps.OfType<string>().LastOrDefault() ?? "spec";

    /// <returns>Null for a text that is no path, or the root itself.</returns>
    public static SpecPath? Read(string text)
    {
        var rest = text.Trim();
        rest = rest.StartsWith('$') ? rest[1..] : $".{rest}";
        var steps = new List<object>();
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny(['.', '['], 1);
            var step = end < 0 ? rest : rest[..end];
            rest = rest[step.Length..];
            if (step[0] == '.' && step.Length > 1 && step.Skip(1).All(char.IsAsciiLetterOrDigit))
            {
                steps.Add(step[1..]);
            }
            else if (step[0] == '[' && step[^1] == ']' && int.TryParse(step[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                steps.Add(index);
            }
            else
            {
                return null;
            }
        }

        return steps.Count == 0 ? null : new([.. steps]);
    }

    /// <summary>Puts a value there.</summary>
    /// <returns>False when the spec has no such field.</returns>
    public bool Set(JsonNode spec, JsonNode? value)
    {
        var node = spec;
        foreach (var step in _steps[..^1])
        {
            node = step switch
            {
                string name when node is JsonObject members && members.ContainsKey(name) => members[name],
                int index when node is JsonArray items && index < items.Count => items[index],
                _ => null,
            };
        }

        switch (_steps[^1])
        {
            case string name when node is JsonObject members && members.ContainsKey(name):
                members[name] = value;
                return true;
            case int index when node is JsonArray items && index < items.Count:
                items[index] = value;
                return true;
            default:
                return false;
        }
    }

    public override string ToString() => string.Concat(_steps.Select(step => step is string name ? $".{name}" : string.Create(CultureInfo.InvariantCulture, $"[{step}]"))).Insert(0, "$");
}

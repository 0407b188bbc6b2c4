using System.Text;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Collections;

/// <summary>Files that are a collection by themselves and need no archive.</summary>
public static class SingleFile
{
    private const int LongestName = 255;

    /// <summary>Endings of tables, time series and weights.</summary>
    public static IReadOnlyList<string> Plain { get; } = [".csv", ".npz", ".ts", ".safetensors"];

    /// <summary>Endings of video containers.</summary>
    public static IReadOnlyList<string> Videos { get; } = [".mp4", ".m4v", ".avi", ".mkv", ".webm", ".mov", ".mpg", ".mpeg", ".wmv", ".flv", ".ogv", ".3gp"];

    /// <summary>Endings of all of them.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Plain, .. Videos];

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool Is(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with a name that such a file is sent under; null is no fault.</summary>
    public static IEnumerable<Fault> Faults(string? name)
    {
        if (name is not null && (!Is(name) || name.StartsWith('.') || name.Any(letter => char.IsControl(letter) || letter is '/' or '\\' or ':') || Encoding.UTF8.GetByteCount(name) > LongestName))
        {
            yield return new("file", $"Must be the name of a {string.Join(", ", Endings)} file, without folders and of at most {LongestName} bytes; an archive is sent without it.");
        }
    }
}

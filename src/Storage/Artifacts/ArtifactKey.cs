using System.Globalization;

namespace Invaria.Storage.Artifacts;

/// <summary>Keys of stored bytes: segments of letters, digits, <c>- _ .</c>, joined by <c>/</c>, none of them beginning with a dot.</summary>
public static class ArtifactKey
{
    private const int LongestKey = 512;
    private const int LongestSegment = 128;

    /// <summary><c>runs/17/name</c>: where a file of a run is.</summary>
    public static string OfRun(long runId, string name) => Checked(string.Create(CultureInfo.InvariantCulture, $"runs/{runId}/{name}"));

    /// <summary><c>runs/17</c>: the folder of all files of a run.</summary>
    public static string FolderOfRun(long runId) => Checked(string.Create(CultureInfo.InvariantCulture, $"runs/{runId}"));

    /// <returns>The key itself.</returns>
    /// <exception cref="ArgumentException">It could lead out of the store or is not portable.</exception>
    public static string Checked(string key) => key.Length is > 0 and <= LongestKey && key.Split('/').All(IsSegment)
        ? key
        : throw new ArgumentException($"\"{key}\" cannot be a key: use letters, digits, '-', '_' and '.' in parts joined by '/'; no part may be empty or begin or end with a dot.", nameof(key));

    // A final dot is dropped by Windows, so two keys would be one file.
    private static bool IsSegment(string segment) => segment.Length is > 0 and <= LongestSegment && segment[0] != '.' && segment[^1] != '.'
        && segment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}

namespace Invaria.Storage.Naming;

/// <summary>Patterns for ILIKE made of what people type: their % and _ mean themselves.</summary>
public static class SearchPattern
{
    /// <summary>What makes a wildcard an ordinary character; to be named in each ILIKE.</summary>
    public const string Escape = "\\";

    public static string Containing(string text) => $"%{Escaped(text)}%";

    public static string BeginningWith(string text) => $"{Escaped(text)}%";

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

namespace Invaria.Client.Commands;

/// <summary>Keys that do something wherever one is, but while one types.</summary>
/// <param name="Keys">The keys, in order.</param>
/// <param name="Meaning">What they do.</param>
/// <param name="Address">The page they lead to; null for the others.</param>
public sealed record KeyboardShortcut(IReadOnlyList<string> Keys, string Meaning, string? Address = null)
{
    /// <summary>The first key of those that lead to pages.</summary>
    public const string Leader = "g";

    public static IReadOnlyList<KeyboardShortcut> All { get; } =
    [
        new(["/"], "Search on this page"),
        new(["?"], "Show these shortcuts"),
        To("s", "Start", "/"), To("e", "Experiments", "/experiments"), To("r", "Runs", "/runs"), To("c", "Catalog", "/catalog"), To("d", "Data", "/data"), To("w", "Workers", "/workers"), To("t", "Trash", "/trash"),
    ];

    /// <summary>The keys that lead to a page, as they are written; null where there are none.</summary>
    public static string? Of(string address) => All.FirstOrDefault(shortcut => shortcut.Address == address) is { } found ? string.Join(' ', found.Keys) : null;

    private static KeyboardShortcut To(string key, string page, string address) => new([Leader, key], $"Go to {page}", address);
}

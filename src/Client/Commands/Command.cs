using System.Text.Json.Serialization;

namespace Invaria.Client.Commands;

/// <summary>Something to go to or to do, as the palette offers it.</summary>
/// <param name="Kind">What it is, in a word: Page, Run, Study.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Address">Where it leads; null where it does something instead, see <see cref="Do"/>.</param>
/// <param name="Detail">What tells it apart from others of that name.</param>
/// <param name="Also">Other words that it is found by; of a run its number, <c>#17</c>.</param>
/// <param name="Shortcut">The keys that do the same.</param>
public sealed record Command(string Kind, string Title, string? Address = null, string? Detail = null, string? Also = null, string? Shortcut = null)
{
    /// <summary>What it does where it leads nowhere.</summary>
    [JsonIgnore]
    public Func<Task>? Do { get; init; }

    /// <summary>Whether the server found it by what was typed, be it in what is not shown here.</summary>
    [JsonIgnore]
    public bool IsFound { get; init; }

    /// <summary>The same for the same command at another time.</summary>
    [JsonIgnore]
    public string Id => $"{Kind} {Address ?? Title}";
}

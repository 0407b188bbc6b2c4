using System.Text.Json;
using Invaria.Shared.Accounts;
using Microsoft.JSInterop;

namespace Invaria.Client.Commands;

/// <summary>What a user went to or did lately, kept in this browser.</summary>
/// <param name="js">The browser.</param>
/// <param name="user">Each user has a list of their own.</param>
public sealed class RecentCommands(IJSRuntime js, SignedInUser user)
{
    private const int Most = 8;

    private readonly string _key = $"invaria.recent.{user.Name}";

    /// <summary>The last first; empty where nothing is kept that can be read.</summary>
    public async Task<IReadOnlyList<Command>> Load()
    {
        try
        {
            return await js.InvokeAsync<string?>("localStorage.getItem", _key) is { } json ? JsonSerializer.Deserialize<Command[]>(json) ?? [] : [];
        }
        catch (Exception unreadable) when (unreadable is JSException or JsonException)
        {
            return [];
        }
    }

    public async Task Add(Command command)
    {
        Command[] kept = [command, .. (await Load()).Where(other => other.Id != command.Id).Take(Most - 1)];
        try
        {
            await js.InvokeVoidAsync("localStorage.setItem", _key, JsonSerializer.Serialize(kept));
        }
        catch (JSException)
        {
            // A browser without storage only forgets.
        }
    }
}

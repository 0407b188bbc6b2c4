using Invaria.Client.Layout;
using Invaria.Shared.Accounts;
using Microsoft.JSInterop;

namespace Invaria.Client.Commands;

/// <summary>What a user went to or did lately, kept in this browser.</summary>
/// <param name="js">The browser.</param>
/// <param name="user">Each user has a list of their own.</param>
public sealed class RecentCommands(IJSRuntime js, SignedInUser user)
{
    private const int Most = 8;

    private readonly BrowserStore<Command[]> _store = new(js, $"invaria.recent.{user.Name}");

    /// <summary>The last first; empty where nothing is kept that can be read.</summary>
    public async Task<IReadOnlyList<Command>> Load() => await _store.Load() ?? [];

    public async Task Add(Command command) => await _store.Save([command, .. (await Load()).Where(other => other.Id != command.Id).Take(Most - 1)]);
}

using System.Text.Json;
using Microsoft.JSInterop;

namespace Invaria.Client.Defining;

/// <summary>Keeps a draft in this browser, so that a reload, a crash or a closed tab loses nothing.</summary>
/// <param name="js">The browser.</param>
/// <param name="key">What the draft is for; each has one of its own.</param>
public sealed class DraftStore(IJSRuntime js, string key)
{
    private readonly string _key = $"invaria.draft.{key}";

    /// <summary>The kept draft; null where there is none that can be read.</summary>
    public async Task<SavedDraft?> Load()
    {
        try
        {
            return await js.InvokeAsync<string?>("localStorage.getItem", _key) is { } json ? JsonSerializer.Deserialize<SavedDraft>(json) : null;
        }
        catch (Exception unreadable) when (unreadable is JSException or JsonException)
        {
            return null;
        }
    }

    public async Task Save(SavedDraft draft)
    {
        try
        {
            await js.InvokeVoidAsync("localStorage.setItem", _key, JsonSerializer.Serialize(draft));
        }
        catch (JSException)
        {
            // A browser without storage still defines and queues; it only forgets over a reload.
        }
    }

    public async Task Discard()
    {
        try
        {
            await js.InvokeVoidAsync("localStorage.removeItem", _key);
        }
        catch (JSException)
        {
            // Nothing was stored.
        }
    }
}

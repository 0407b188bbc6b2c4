using System.Text.Json;
using Microsoft.JSInterop;

namespace Invaria.Client.Layout;

/// <summary>A value that this browser keeps over reloads. A browser without storage does all else; it only forgets.</summary>
/// <param name="js">The browser.</param>
/// <param name="key">What it is kept under.</param>
public class BrowserStore<T>(IJSRuntime js, string key)
    where T : class
{
    /// <summary>What is kept; null where there is nothing that can be read.</summary>
    public async Task<T?> Load()
    {
        try
        {
            return await js.InvokeAsync<string?>("localStorage.getItem", key) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
        }
        catch (Exception unreadable) when (unreadable is JSException or JsonException)
        {
            return null;
        }
    }

    public async Task Save(T value)
    {
        try
        {
            await js.InvokeVoidAsync("localStorage.setItem", key, JsonSerializer.Serialize(value));
        }
        catch (JSException)
        {
            // It is forgotten over a reload.
        }
    }

    public async Task Discard()
    {
        try
        {
            await js.InvokeVoidAsync("localStorage.removeItem", key);
        }
        catch (JSException)
        {
            // Nothing was stored.
        }
    }
}

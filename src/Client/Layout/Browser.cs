using Microsoft.JSInterop;

namespace Invaria.Client.Layout;

/// <summary>What only the browser itself can do: clipboard, files, appearance, focus.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private readonly Lazy<Task<IJSObjectReference>> _module = new(() => js.InvokeAsync<IJSObjectReference>("import", "./js/browser.js").AsTask());
    private DotNetObjectReference<SystemAppearance>? _appearance;

    /// <returns>False where the browser refuses, e.g. without a secure origin.</returns>
    public async Task<bool> Copy(string text) => await (await _module.Value).InvokeAsync<bool>("copy", text);

    /// <summary>Saves text as a file.</summary>
    public async Task Save(string fileName, string mediaType, string text) => await (await _module.Value).InvokeVoidAsync("save", fileName, mediaType, text);

    /// <summary>Saves what an address answers to a share token, which a plain link cannot send.</summary>
    public async Task Download(string url, string fileName, string shareToken) => await (await _module.Value).InvokeVoidAsync("download", url, fileName, shareToken);

    /// <summary>Scrolls an element to its end when it was near its end already, so that reading is not disturbed.</summary>
    public async Task FollowEnd(string elementId, bool always) => await (await _module.Value).InvokeVoidAsync("followEnd", elementId, always);

    internal async Task<(bool Dark, bool Chosen)> Appearance()
    {
        var found = await (await _module.Value).InvokeAsync<bool[]>("appearance");
        return (found[0], found[1]);
    }

    internal async Task<bool> ChooseAppearance(bool? dark) => await (await _module.Value).InvokeAsync<bool>("chooseAppearance", dark);

    internal async Task WatchSystemAppearance(Action<bool> changed)
    {
        _appearance ??= DotNetObjectReference.Create(new SystemAppearance(changed));
        await (await _module.Value).InvokeVoidAsync("watchSystemAppearance", _appearance);
    }

    public async ValueTask DisposeAsync()
    {
        _appearance?.Dispose();
        if (_module.IsValueCreated)
        {
            await (await _module.Value).DisposeAsync();
        }
    }

    internal sealed class SystemAppearance(Action<bool> changed)
    {
        [JSInvokable]
        public void Changed(bool dark) => changed(dark);
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Invaria.Client.Defining;

/// <summary>What the page needs from the browser beyond rendering: focus, selection, keys, dropped files.</summary>
public sealed class DefiningScript(IJSRuntime js) : IAsyncDisposable
{
    private readonly Lazy<Task<IJSObjectReference>> _module = new(() => js.InvokeAsync<IJSObjectReference>("import", "./Defining/DefinitionEditor.razor.js").AsTask());

    /// <summary>Moves the focus to the first of these elements that is there and can be used, after the next rendering.</summary>
    public async Task Focus(params string[] elementIds) => await (await _module.Value).InvokeVoidAsync("focus", (object)elementIds);

    /// <summary>Selects a part of a text area's text and scrolls to it.</summary>
    public async Task Select(ElementReference textArea, TextRange range) => await (await _module.Value).InvokeVoidAsync("select", textArea, range.Start, range.Length, range.Line);

    /// <summary>Lets Tab indent, Enter keep the indentation, and Escape then Tab leave.</summary>
    public async Task Indents(ElementReference textArea) => await (await _module.Value).InvokeVoidAsync("indents", textArea);

    /// <summary>Calls <c>Undo</c>, <c>Redo</c> and, with the text of a dropped file, <c>Import</c>.</summary>
    public async Task Listen<T>(ElementReference page, DotNetObjectReference<T> target)
        where T : class => await (await _module.Value).InvokeVoidAsync("listen", page, target);

    public async ValueTask DisposeAsync()
    {
        if (_module.IsValueCreated)
        {
            try
            {
                await (await _module.Value).DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and the module with it.
            }
        }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Invaria.Client.Defining;

/// <summary>What the page needs from the browser beyond rendering: focus, selection, keys, dropped files.</summary>
public sealed class DefiningScript(IJSRuntime js) : IAsyncDisposable
{
    private readonly Lazy<Task<IJSObjectReference>> _module = new(() => js.InvokeAsync<IJSObjectReference>("import", "./Defining/DefinitionEditor.razor.js").AsTask());

    /// <summary>Moves the focus to the first of these elements that is there and can be used, after the next rendering.</summary>
    public async Task Focus(params string[] elementIds) => await Call("focus", (object)elementIds);

    /// <summary>Selects a part of a text area's text and scrolls to it.</summary>
    public async Task Select(ElementReference textArea, TextRange range) => await Call("select", textArea, range.Start, range.Length, range.Line);

    /// <summary>Lets Tab indent, Enter keep the indentation, and Escape then Tab leave.</summary>
    public async Task Indents(ElementReference textArea) => await Call("indents", textArea);

    /// <summary>Calls <c>Undo</c>, <c>Redo</c> and, with the text of a dropped file, <c>Import</c>.</summary>
    public async Task Listen<T>(ElementReference page, DotNetObjectReference<T> target)
        where T : class => await Call("listen", page, target);

    public async ValueTask DisposeAsync()
    {
        if (_module.IsValueCreated)
        {
            try
            {
                await (await _module.Value).DisposeAsync();
            }
            catch (JSException)
            {
                // It was never loaded.
            }
        }
    }

    // All of this is comfort: a script that cannot be loaded, say while the server restarts, takes only that away.
    private async Task Call(string function, params object[] arguments)
    {
        try
        {
            await (await _module.Value).InvokeVoidAsync(function, arguments);
        }
        catch (JSException failure)
        {
            await Console.Error.WriteLineAsync($"{function}: {failure.Message}");
        }
    }
}

using Bunit;
using Invaria.Client.Defining;
using Invaria.Client.Layout;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Invaria.Client.Tests.Defining;

/// <summary>The editor as the page shows it, over the stub.</summary>
internal sealed class DefiningPage : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    // Saving and sampling wait for a pause in typing; a machine that is busy waits longer.
    static DefiningPage() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    public DefiningPage(SavedDraft? kept = null, string? spec = null)
    {
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        Script = _context.JSInterop.SetupModule("./Defining/DefinitionEditor.razor.js");
        Script.Mode = JSRuntimeMode.Loose;
        _ = _context.Services.AddMudServices().AddSingleton(Platform.Api).AddScoped<Browser>();
        Editor = _context.Render<DefinitionEditor>(parameters => parameters
            .Add(editor => editor.Fresh, new Draft { Spec = spec ?? StartingPoint.Default.Spec })
            .Add(editor => editor.Kept, kept)
            .Add(editor => editor.Store, new DraftStore(_context.JSInterop.JSRuntime, "test")));
    }

    public StubPlatform Platform { get; } = new();

    public IRenderedComponent<DefinitionEditor> Editor { get; }

    public string Address => _context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri;

    public string Json => Editor.Find("#spec-json").GetAttribute("value")!;

    /// <summary>What the page asked its script for.</summary>
    public BunitJSModuleInterop Script { get; }

    public BunitJSInterop Browser => _context.JSInterop;

    /// <summary>The input of a field, by its path.</summary>
    public AngleSharp.Dom.IElement Field(string path) => Editor.Find("#" + Id(path));

    public string Help(string path) => Editor.Find($"#{Id(path)}-help").TextContent.Trim();

    public AngleSharp.Dom.IElement Button(string words) => Editor.FindAll("button").First(button => button.TextContent.Trim().StartsWith(words, StringComparison.Ordinal));

    public static string Id(string path) => "field" + string.Concat(path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    public Task TypeJson(string json) => Type(Editor.Find("#spec-json"), json);

    // Awaited: the page saves and samples on its own time, and an event may have to wait for that.
    public static Task Type(AngleSharp.Dom.IElement input, string text) => input.InputAsync(text);

    public static Task Choose(AngleSharp.Dom.IElement select, string word) => select.ChangeAsync(word);

    public static Task Click(AngleSharp.Dom.IElement button) => button.ClickAsync();

    /// <summary>Waits for what causes no rendering.</summary>
    public static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 400 && !holds(); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(holds());
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Platform.Dispose();
    }
}

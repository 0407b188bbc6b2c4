using Invaria.Client.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Invaria.Client.Artifacts;

/// <summary>A figure of an artifact whose pictures lie on sheets, artifacts of the same run.</summary>
/// <typeparam name="TArtifact">What the artifact tells.</typeparam>
public abstract class SheetFigure<TArtifact> : ArtifactFigure<TArtifact>, IAsyncDisposable
    where TArtifact : class
{
    private TArtifact? _sheetsOf;
    private IJSObjectReference? _module;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Whether the sheets did not come: the words have to do.</summary>
    protected bool HasNoPictures { get; private set; }

    /// <summary>The element around all pictures; to be referenced where <see cref="ArtifactFigure{TArtifact}.Artifact"/> is shown.</summary>
    protected ElementReference Element { get; set; }

    /// <summary>Names of the sheets' artifacts, in their order.</summary>
    protected abstract IEnumerable<string> SheetNames(TArtifact artifact);

    protected override void Took(TArtifact artifact) => HasNoPictures = false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Artifact is not { } artifact || ReferenceEquals(_sheetsOf, artifact))
        {
            return;
        }

        _sheetsOf = artifact;
        try
        {
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./js/graph-sheets.js");
            string[] addresses = [.. SheetNames(artifact).Select(name => $"/{PlatformApi.ArtifactAddress(RunId, name)}")];
            await _module.InvokeVoidAsync("load", Element, addresses, Access.ShareToken);
        }
        catch (JSException)
        {
            HasNoPictures = true;
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("release", Element);
                await _module.DisposeAsync();
            }
            catch (JSException)
            {
                // The page is gone.
            }
        }
    }
}

using Invaria.Client.Api;
using Invaria.Client.Layout;
using Microsoft.AspNetCore.Components;

namespace Invaria.Client.Artifacts;

/// <summary>A figure of what a run kept as an artifact. Has nothing to show where the run is from before it was kept, or was not shared.</summary>
/// <typeparam name="TArtifact">What the artifact tells.</typeparam>
public abstract class ArtifactFigure<TArtifact> : ComponentBase
    where TArtifact : class
{
    private object? _asked;

    [CascadingParameter] public Access Access { get; set; } = null!;

    /// <summary>The run that computed it.</summary>
    [Parameter, EditorRequired] public long RunId { get; set; }

    /// <summary>What the artifact tells; null while it is loaded and where there is none.</summary>
    protected TArtifact? Artifact { get; private set; }

    protected PlatformProblem? Problem { get; private set; }

    protected bool IsLoading { get; private set; }

    /// <summary>Which artifact it is: where that changes, another one is asked for.</summary>
    protected virtual object Which => RunId;

    /// <summary>Asks the platform for the artifact.</summary>
    protected abstract Task<TArtifact> Ask();

    /// <summary>An artifact came: what was chosen in the one before means nothing any more.</summary>
    protected virtual void Took(TArtifact artifact)
    {
    }

    protected sealed override Task OnParametersSetAsync()
    {
        if (Equals(_asked, Which))
        {
            return Task.CompletedTask;
        }

        _asked = Which;
        return Load();
    }

    protected async Task Load()
    {
        (Problem, Artifact, IsLoading) = (null, null, true);
        try
        {
            var artifact = await Ask();
            Took(artifact);
            Artifact = artifact;
        }
        catch (PlatformProblem absent) when (absent.Status is 403 or 404)
        {
            // Nothing to show.
        }
        catch (PlatformProblem problem)
        {
            Problem = problem;
        }

        IsLoading = false;
    }
}

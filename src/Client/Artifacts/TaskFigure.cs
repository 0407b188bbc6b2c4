using Microsoft.AspNetCore.Components;

namespace Invaria.Client.Artifacts;

/// <summary>A figure of what a transfer task kept.</summary>
/// <typeparam name="TArtifact">What the artifact tells.</typeparam>
public abstract class TaskFigure<TArtifact> : ArtifactFigure<TArtifact>
    where TArtifact : class
{
    /// <summary>Position among the run's transfer tasks.</summary>
    [Parameter, EditorRequired] public int Task { get; set; }

    protected sealed override object Which => (RunId, Task);
}

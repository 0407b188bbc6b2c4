using Invaria.Shared.Runs;
using Invaria.Shared.Live;

namespace Invaria.Server.Runs;

/// <summary>What of a run a share link does not show: checkpoints, which are there to go on training.</summary>
internal static class SharedRunView
{
    public static bool IsShared(string artifactKind) => artifactKind != ArtifactKinds.Checkpoint;

    public static RunChanges ForShareLinks(this RunChanges changes) => changes with { Artifacts = [.. changes.Artifacts.Where(artifact => IsShared(artifact.Kind))] };
}

namespace Invaria.Shared.Runs;

/// <summary>Kinds of a run's files that the platform treats in a way of their own.</summary>
public static class ArtifactKinds
{
    /// <summary>Resumable state: what a run goes on from, and what a share link does not show.</summary>
    public const string Checkpoint = "checkpoint";
}

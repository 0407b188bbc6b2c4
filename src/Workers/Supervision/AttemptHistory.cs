using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Workers.Supervision;

/// <summary>What became of a run's earlier attempts: a run that dies again and again must not be tried for ever.</summary>
public sealed class AttemptHistory(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>How an attempt ended whose worker was told to stop; such an ending does not count against the run.</summary>
    public const string WorkerStopped = "Its worker was stopped.";

    /// <summary>How the attempts ended that brought no checkpoint since the last one, or since a person queued the run again; oldest first.</summary>
    public async Task<IReadOnlyList<string>> EndingsWithoutProgress(long runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var checkpoint = await context.Artifacts.Where(artifact => artifact.RunId == runId && artifact.Kind == ArtifactKinds.Checkpoint)
            .MaxAsync(artifact => (DateTimeOffset?)artifact.CreatedAt, cancellation);
        var ended = await context.RunEvents.Where(happened => happened.RunId == runId && (happened.Kind == RunEventKinds.Failed || happened.Kind == RunEventKinds.Canceled || happened.Kind == RunEventKinds.Stopped))
            .MaxAsync(happened => (DateTimeOffset?)happened.At, cancellation);
        var since = new[] { checkpoint, ended }.Max() ?? DateTimeOffset.MinValue;
        return await context.Attempts
            .Where(attempt => attempt.RunId == runId && attempt.EndedAt != null && attempt.EndedAt > since && attempt.Outcome != WorkerStopped)
            .OrderBy(attempt => attempt.Number).Select(attempt => attempt.Outcome ?? "It ended without a word.").ToListAsync(cancellation);
    }
}

using System.Data;
using System.Text.Json;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Invaria.Storage.Metrics;

/// <summary>Reads runs as the API and the live hub show them.</summary>
public sealed class RunReader(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>Changes that one answer holds at most.</summary>
    public const int MostChanges = 5000;

    /// <summary>Null when there is no such run.</summary>
    public async Task<RunSummary?> Summary(long runId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await Summaries(context.Runs.Where(run => run.Id == runId), cancellation)).SingleOrDefault();
    }

    /// <summary>The runs of a query over <see cref="PlatformContext.Runs"/>, in its order.</summary>
    public static async Task<IReadOnlyList<RunSummary>> Summaries(IQueryable<Run> runs, CancellationToken cancellation = default)
    {
        // One statement, so that status, numbers and outcomes are of one moment; the spec, which can be long, stays out.
        var rows = await runs.Select(run => new
        {
            run.Id,
            run.ExperimentId,
            ExperimentName = run.Experiment!.Name,
            run.Name,
            run.Arm,
            run.Factors,
            run.Tags,
            run.Status,
            run.Seed,
            run.SpecHash,
            run.StageNames,
            run.Stage,
            run.Phrase,
            run.Progress,
            run.Attempt,
            run.Priority,
            run.Device,
            run.CreatedAt,
            run.StartedAt,
            run.FinishedAt,
            run.FailureReason,
            run.HalvingId,
            run.StoppedAtEpoch,
            run.CancelRequestedAt,
            run.LastSequence,
            Outcomes = run.Outcomes.OrderBy(outcome => outcome.Stage).ThenBy(outcome => outcome.Index).ToList(),
        }).ToListAsync(cancellation);
        return
        [
            .. rows.Select(run => new RunSummary
            {
                Id = run.Id,
                ExperimentId = run.ExperimentId,
                ExperimentName = run.ExperimentName,
                Name = run.Name,
                Arm = run.Arm,
                Factors = run.Factors,
                Tags = run.Tags,
                Status = run.Status,
                Seed = run.Seed,
                SpecHash = run.SpecHash,
                StageNames = run.StageNames ?? StageNames.None,
                Stage = run.Stage,
                Phrase = run.Phrase,
                Progress = run.Progress,
                Attempt = run.Attempt,
                Priority = run.Priority,
                Device = run.Device,
                CreatedAt = run.CreatedAt,
                StartedAt = run.StartedAt,
                FinishedAt = run.FinishedAt,
                FailureReason = run.FailureReason,
                HalvingId = run.HalvingId,
                StoppedAtEpoch = run.StoppedAtEpoch,
                CancelRequested = run.CancelRequestedAt is not null,
                Sequence = run.LastSequence,
                Outcomes = [.. run.Outcomes.OrderBy(outcome => StageOrder(outcome.Stage)).ThenBy(outcome => outcome.Index).Select(outcome => outcome.ToOutcome())],
            }),
        ];
    }

    /// <summary>The run with its spec, attempts and events. Null when there is no such run.</summary>
    public async Task<RunDetails?> Details(long runId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if ((await Summaries(context.Runs.Where(run => run.Id == runId), cancellation)).SingleOrDefault() is not { } summary)
        {
            return null;
        }

        var run = await context.Runs.AsNoTracking().SingleAsync(candidate => candidate.Id == runId, cancellation);
        var attempts = await context.Attempts.Where(attempt => attempt.RunId == runId).OrderBy(attempt => attempt.Number)
            .Select(attempt => new RunAttempt(attempt.Number, attempt.Worker, attempt.StartedAt, attempt.EndedAt, attempt.Outcome)).ToListAsync(cancellation);
        var events = await context.RunEvents.Where(e => e.RunId == runId).OrderBy(e => e.Sequence)
            .Select(e => new RunEvent(e.Sequence, e.At, e.Kind, e.Status, e.Attempt, e.Message)).ToListAsync(cancellation);
        var named = summary.Outcomes.Select(outcome => outcome.SharedFrom).Append(run.ClonedFromId).OfType<long>().Distinct().ToArray();
        var there = await context.Runs.Where(other => named.Contains(other.Id)).Select(other => other.Id).ToListAsync(cancellation);
        return new(summary, JsonSerializer.Deserialize<JsonElement>(run.Spec), attempts, events, run.ClonedFromId, run.Environment, there.Count == named.Length ? null : [.. named.Except(there)]);
    }

    /// <summary>Log lines after a sequence number, oldest first, at most <paramref name="take"/>.</summary>
    public async Task<IReadOnlyList<LogLine>> Logs(long runId, long after, int take, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.LogLines.Where(line => line.RunId == runId && line.Sequence > after).OrderBy(line => line.Sequence).Take(take)
            .Select(line => new LogLine(line.Sequence, line.At, line.Level, line.Attempt, line.Text)).ToListAsync(cancellation);
    }

    /// <summary>The records of a run's files, by name.</summary>
    public async Task<IReadOnlyList<StoredArtifact>> Artifacts(long runId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Artifacts.AsNoTracking().Where(artifact => artifact.RunId == runId).OrderBy(artifact => artifact.Name).ToListAsync(cancellation);
    }

    /// <summary>Whether a run was deleted from which one that is there took a stage over: pages of that one show its files.</summary>
    public async Task<bool> IsDeletedButReliedOn(long runId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.StageOutcomes.AnyAsync(outcome => outcome.SharedFrom == runId && context.Runs.Any(run => run.Id == outcome.RunId), cancellation)
            && !await context.Runs.AnyAsync(run => run.Id == runId, cancellation);
    }

    /// <summary>Whether a stage of a run was taken over.</summary>
    /// <param name="runId">The run that computed it.</param>
    /// <param name="by">By this run.</param>
    /// <param name="within">Or by any run of this experiment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> IsTakenOver(long runId, long? by, long? within, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.StageOutcomes.AnyAsync(outcome => outcome.SharedFrom == runId && context.Runs.Any(run => run.Id == outcome.RunId && (run.Id == by || run.ExperimentId == within)), cancellation);
    }

    /// <summary>The experiment that a run belongs to. Null when there is no such run.</summary>
    public async Task<long?> ExperimentOf(long runId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Runs.Where(run => run.Id == runId).Select(run => (long?)run.ExperimentId).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Everything that changed in a run after a number, oldest first. Null when there is no such run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="after">The number of the last change already known; 0 for none.</param>
    /// <param name="limit">Most changes in the answer, 1 to <see cref="MostChanges"/>; <see cref="RunChanges.More"/> says whether to ask again.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<RunChanges?> ChangesAfter(long runId, long after, int limit = MostChanges, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // One snapshot: number and rows must belong together.
        await using var snapshot = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if ((await Summaries(context.Runs.Where(run => run.Id == runId), cancellation)).SingleOrDefault() is not { } summary)
        {
            return null;
        }

        // Each change has its own number, so a range of numbers bounds the rows.
        var upTo = after >= summary.Sequence ? after : Math.Min(summary.Sequence, after + Math.Clamp(limit, 1, MostChanges));
        var points = await MetricQueries.Between((NpgsqlConnection)context.Database.GetDbConnection(), runId, after, upTo, cancellation);
        var logs = await context.LogLines.Where(line => line.RunId == runId && line.Sequence > after && line.Sequence <= upTo)
            .OrderBy(line => line.Sequence).Select(line => new LogLine(line.Sequence, line.At, line.Level, line.Attempt, line.Text)).ToListAsync(cancellation);
        var events = await context.RunEvents.Where(e => e.RunId == runId && e.Sequence > after && e.Sequence <= upTo)
            .OrderBy(e => e.Sequence).Select(e => new RunEvent(e.Sequence, e.At, e.Kind, e.Status, e.Attempt, e.Message)).ToListAsync(cancellation);
        var artifacts = await context.Artifacts.Where(artifact => artifact.RunId == runId && artifact.Sequence > after && artifact.Sequence <= upTo)
            .OrderBy(artifact => artifact.Sequence).ToListAsync(cancellation);
        return new(summary.Headlines(), after, upTo, points, logs, events, [.. artifacts.Select(artifact => artifact.ToSummary())],
            [.. summary.Outcomes.Where(outcome => outcome.Sequence > after)], events.Exists(e => e.Kind == RunEventKinds.Rewound), upTo < summary.Sequence);
    }

    /// <summary>The series of a run, in the order of their first appearance.</summary>
    public async Task<IReadOnlyList<SeriesSummary>> SeriesList(long runId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.Database.OpenConnectionAsync(cancellation);
        return await MetricQueries.List((NpgsqlConnection)context.Database.GetDbConnection(), runId, cancellation);
    }

    /// <summary>
    /// The points of a series, reduced in the database: of each bucket of steps the least, the greatest and a point that
    /// is not a number, so spikes survive; first and last point always. Null when the run has no such series.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="name">The series.</param>
    /// <param name="from">First step; null for the beginning.</param>
    /// <param name="to">Last step; null for the end.</param>
    /// <param name="maxPoints">Most points in the answer, at least 10.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SeriesPoints?> Series(long runId, string name, long? from = null, long? to = null, int maxPoints = 1000, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, 10);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.Database.OpenConnectionAsync(cancellation);
        return await MetricQueries.Reduced((NpgsqlConnection)context.Database.GetDbConnection(), runId, name, from ?? 0, to ?? long.MaxValue, maxPoints, cancellation);
    }

    private static int StageOrder(string stage) => Stages.All.TakeWhile(known => known != stage).Count();
}

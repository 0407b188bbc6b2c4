using Invaria.Shared.Runs;
using Invaria.Shared.Sweeps;
using Invaria.Storage.Naming;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Runs.Rungs;

/// <summary>
/// Decides at a rung of a successive halving whether a run goes on. The run's value is recorded, compared with those
/// recorded before it, and the run stopped where it is too weak, all in one transaction under the lock of the sweep's
/// halving: any number of workers get one order of values, and no crash leaves a run recorded but not stopped. Asked again
/// for the same run and rung it gives the same answer, so a run that was killed and resumed fares as an undisturbed one.
/// </summary>
public sealed class RungJudge(IDbContextFactory<PlatformContext> contexts)
{
    /// <param name="runId">The run.</param>
    /// <param name="attempt">The attempt that has come to the rung.</param>
    /// <param name="epoch">The rung.</param>
    /// <param name="step">The step of the series' point at the end of that epoch, which has been written.</param>
    /// <param name="cancellation">Gives up waiting for the locks.</param>
    /// <exception cref="FencedException">Another attempt has the run; nothing was recorded.</exception>
    /// <exception cref="IllegalTransitionException">The run has ended otherwise.</exception>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    /// <exception cref="SeriesMissingException">The series has no such point.</exception>
    public async Task<RungVerdict> Judge(long runId, int attempt, int epoch, long step, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var context = transition.Context;
        // Before any run, and every time: two runs of the sweep never wait for each other's rows. Not FOR UPDATE, as runs that refer to it may be written meanwhile.
        var stored = await context.Halvings.FromSql($"SELECT h.* FROM halvings h JOIN runs r ON r.halving_id = h.id WHERE r.id = {runId} FOR NO KEY UPDATE OF h")
            .AsNoTracking().AsAsyncEnumerable().SingleOrDefaultAsync(cancellation);
        if (stored is null)
        {
            return new(GoesOn: true, "The run takes part in no successive halving.");
        }

        var waiting = await LockWaiting(context, runId, stored.Id, cancellation);
        if (await Stopped(context, runId, attempt, epoch, cancellation) is { } answered)
        {
            return answered;
        }

        var run = await transition.LockFenced(runId, attempt, RunStatus.Canceled, cancellation);
        var recorded = await context.RungValues.Where(value => value.HalvingId == stored.Id && value.Epoch == epoch).AsNoTracking().ToListAsync(cancellation);
        if (recorded.Find(value => value.RunId == runId) is { GoesOn: true })
        {
            return new(GoesOn: true, "It was decided before that the run goes on.");
        }

        var halving = stored.ToHalving();
        var value = await Value(context, runId, stored.Series, step, cancellation) ?? throw new SeriesMissingException(stored.Series, epoch);
        var goesOn = halving.GoesOn(value, [.. recorded.Select(other => other.Value)]);
        var message = halving.Verdict(epoch, value, recorded.Count + 1, goesOn);
        _ = context.RungValues.Add(new() { RunId = runId, Epoch = epoch, HalvingId = stored.Id, Value = value, GoesOn = goesOn, RecordedAt = transition.Now });
        if (goesOn)
        {
            transition.Record(run, RunEventKinds.WentOn, message);
        }
        else
        {
            await transition.EndAttempt(run, message, cancellation);
            Stop(transition, run, epoch, message);
            foreach (var other in waiting)
            {
                Stop(transition, other, epoch, $"Stopped before it began, together with run {runId}, whose pretraining is the same. {message}");
            }
        }

        await transition.Commit(cancellation);
        return new(goesOn, message);
    }

    /// <summary>
    /// Locks the run, and the runs of the sweep that wait to take its pretraining over: what stops this run would stop them,
    /// as they would compute the same once more. In the order of their ids, so that none wait for each other.
    /// </summary>
    /// <returns>Those that wait.</returns>
    private static async Task<IReadOnlyList<Run>> LockWaiting(PlatformContext context, long runId, long halvingId, CancellationToken cancellation)
    {
        var locked = await context.Runs.FromSql($"""
            SELECT r.* FROM runs r WHERE r.id = {runId} OR (r.halving_id = {halvingId} AND r.status = 'Queued' AND r.reuse_stages AND r.deleted_at IS NULL
                AND r.pretraining_key = (SELECT own.pretraining_key FROM runs own WHERE own.id = {runId}))
            ORDER BY r.id FOR UPDATE OF r
            """).IgnoreQueryFilters().ToListAsync(cancellation);
        return [.. locked.Where(run => run.Id != runId)];
    }

    /// <summary>The answer where it was given before and did not arrive, as the connection broke over it.</summary>
    private static async Task<RungVerdict?> Stopped(PlatformContext context, long runId, int attempt, int epoch, CancellationToken cancellation) =>
        await context.Runs.IgnoreQueryFilters().Where(run => run.Id == runId && run.Attempt == attempt && run.Status == RunStatus.Canceled && run.StoppedAtEpoch == epoch)
            .Select(run => run.FailureReason).ToListAsync(cancellation) is [var message] ? new(GoesOn: false, message!) : null;

    private static void Stop(RunTransition transition, Run run, int epoch, string message)
    {
        transition.Move(run, RunStatus.Canceled, RunEventKinds.Stopped, message);
        (run.StoppedAtEpoch, run.FailureReason) = (epoch, StorableText.Of(message));
    }

    private static async Task<double?> Value(PlatformContext context, long runId, string series, long step, CancellationToken cancellation) =>
        await context.MetricPoints.Where(point => point.RunId == runId && point.Step == step && context.MetricSeries.Any(known => known.RunId == runId && known.Id == point.SeriesId && known.Name == series))
            .Select(point => (double?)point.Value).SingleOrDefaultAsync(cancellation);
}

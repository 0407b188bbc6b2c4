using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Sweeps;
using Invaria.Storage.Experiments;
using Invaria.Storage.Live;
using Invaria.Storage.Naming;
using Invaria.Storage.Runs.Rungs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Runs;

/// <summary>
/// The one state machine of runs. Every transition locks the run's row, checks that it is legal, writes the status, an
/// event with the run's next sequence number and a notification in one transaction. Times of leases are the database's,
/// so clocks of machines need not agree.
/// </summary>
/// <remarks>All methods throw <see cref="RunNotFoundException"/> for an unknown run.</remarks>
public sealed class RunLifecycle(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>Creates runs of one experiment, all or none, in the order given.</summary>
    /// <exception cref="ArgumentException">No such experiment.</exception>
    public Task<IReadOnlyList<long>> Queue(long experimentId, IReadOnlyList<RunDraft> drafts, CancellationToken cancellation = default) =>
        Queue(experimentId, drafts, halving: null, cancellation);

    /// <summary>The same of a sweep whose weak runs are stopped early; null: all run to their end.</summary>
    /// <inheritdoc cref="Queue(long, IReadOnlyList{RunDraft}, CancellationToken)"/>
    public async Task<IReadOnlyList<long>> Queue(long experimentId, IReadOnlyList<RunDraft> drafts, Halving? halving, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var experiment = await transition.Context.Experiments.SingleOrDefaultAsync(e => e.Id == experimentId, cancellation)
            ?? throw new ArgumentException($"There is no experiment {experimentId}.", nameof(experimentId));
        var stored = halving is null ? null : new StoredHalving
        {
            ExperimentId = experimentId,
            Series = halving.Series,
            Goal = halving.Goal,
            FirstRung = halving.FirstRung,
            Factor = halving.Factor,
            Epochs = drafts.Max(draft => draft.Spec.Pretraining.TrainingEpochs) ?? 0,
        };
        return await Create(transition, experiment, drafts, stored, cancellation);
    }

    /// <summary>Creates an experiment together with its runs: both or neither. Its times are set here.</summary>
    public async Task<IReadOnlyList<long>> Queue(Experiment experiment, IReadOnlyList<RunDraft> drafts, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        (experiment.CreatedAt, experiment.UpdatedAt) = (transition.Now, transition.Now);
        _ = transition.Context.Experiments.Add(experiment);
        return await Create(transition, experiment, drafts, halving: null, cancellation);
    }

    /// <summary>A new queued run with the spec of another, in the same experiment. It computes every stage itself: whoever repeats a run wants to see it happen.</summary>
    public async Task<long> Clone(long runId, string? name = null, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var original = await transition.Lock(runId, cancellation);
        var clone = new Run
        {
            ExperimentId = original.ExperimentId,
            Name = name ?? original.Name,
            Arm = original.Arm,
            Factors = original.Factors,
            Spec = original.Spec,
            SpecHash = original.SpecHash,
            PretrainingKey = original.PretrainingKey,
            PreparationKeys = original.PreparationKeys,
            StageNames = original.StageNames,
            Seed = original.Seed,
            Priority = original.Priority,
            Device = original.Device,
            ClonedFromId = original.Id,
            CreatedAt = transition.Now,
        };
        return (await transition.Create([clone], $"Cloned from run {runId}.", cancellation))[0];
    }

    /// <summary>
    /// Queued → Running under a new attempt with a lease. Null when the run is not to be had: taken, canceled, gone, or
    /// waiting for a pretraining that another run is computing.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="workerId">Id of the worker in the registry.</param>
    /// <param name="worker">Its name.</param>
    /// <param name="lease">How long the run is the worker's without a heartbeat.</param>
    /// <param name="cancellation">Gives up waiting for the row's lock.</param>
    public async Task<ClaimedRun?> Claim(long runId, string workerId, string worker, TimeSpan lease, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        if (await transition.TryLock(runId, cancellation) is not { Status: RunStatus.Queued } run)
        {
            return null;
        }

        if (run.ReuseStages)
        {
            // Two workers that claim what computes the same in the same moment must see each other.
            await StageLocks.Take(transition.Context, run, cancellation);
            if (!await Claimable(transition.Context).AnyAsync(candidate => candidate.Id == runId, cancellation))
            {
                return null;
            }
        }

        run.Attempt++;
        run.StartedAt ??= transition.Now;
        _ = transition.Context.Attempts.Add(new Attempt
        {
            RunId = run.Id,
            Number = run.Attempt,
            WorkerId = workerId,
            Worker = worker,
            StartedAt = transition.Now,
            HeartbeatAt = transition.Now,
            LeaseExpiresAt = transition.Now + lease,
        });
        transition.Move(run, RunStatus.Running, run.Attempt == 1 ? RunEventKinds.Started : RunEventKinds.Resumed,
            run.Attempt == 1 ? $"{worker} took the run." : $"{worker} took the run on, attempt {run.Attempt}.");
        await transition.Commit(cancellation);
        return new(run.Id, run.ExperimentId, run.Attempt, run.Spec, run.SpecHash, run.Device, run.Threads);
    }

    /// <summary>
    /// Claims for a run's job the most urgent queued run of the same queue, be it another: jobs come in the order they
    /// were made, priority decides whose turn it is. As every claimable run has a job and every job takes a run as long as
    /// there is one, each gets its turn. Where all that are left wait for a pretraining, the run gives its job up and
    /// gets another one when that has ended.
    /// </summary>
    /// <inheritdoc cref="Claim"/>
    public async Task<ClaimedRun?> ClaimInTurn(long runId, string workerId, string worker, TimeSpan lease, CancellationToken cancellation = default)
    {
        // A run that is not to be had any more went to another worker; the next look finds another one, or none.
        while (await MostUrgent(runId, cancellation) is { } next)
        {
            if (await Claim(next, workerId, worker, lease, cancellation) is { } claimed)
            {
                return claimed;
            }
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        _ = await context.Runs.IgnoreQueryFilters().Where(run => run.Id == runId && run.Status == RunStatus.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.JobId, (string?)null), cancellation);
        return null;
    }

    /// <summary>Keeps the lease, as long as the attempt still has the run.</summary>
    public async Task<LeaseState> Heartbeat(long runId, int attempt, TimeSpan lease, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var requested = await context.Database.SqlQuery<bool>($"""
            UPDATE attempts a SET heartbeat_at = now(), lease_expires_at = now() + {lease}
            FROM runs r
            WHERE a.run_id = {runId} AND a.number = {attempt} AND a.ended_at IS NULL
              AND r.id = a.run_id AND r.attempt = a.number AND r.status = 'Running'
            RETURNING r.cancel_requested_at IS NOT NULL AS "Value"
            """).ToListAsync(cancellation);
        return requested is [var cancel] ? new(Held: true, cancel) : new(Held: false, CancelRequested: false);
    }

    /// <summary>Queued → Canceled at once; Running stays so until its worker obeyed, which is told right away. Asking again changes nothing.</summary>
    /// <returns>The status after it.</returns>
    /// <exception cref="IllegalTransitionException">The run is finished.</exception>
    public async Task<RunStatus> RequestCancel(long runId, string by, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.Lock(runId, cancellation);
        AskToCancel(transition, run, by);
        await transition.Commit(cancellation);
        return run.Status;
    }

    /// <summary>Puts tags on a run and takes others off.</summary>
    /// <returns>False where it has them so already.</returns>
    public async Task<bool> Tag(long runId, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, string by, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.Lock(runId, cancellation);
        string[] tags = [.. run.Tags.Union(add, StringComparer.Ordinal).Except(remove, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (tags.SequenceEqual(run.Tags))
        {
            return false;
        }

        run.Tags = tags;
        transition.Record(run, RunEventKinds.Tagged, tags.Length == 0 ? $"{by} took the tags off." : $"{by} tagged the run: {string.Join(", ", tags)}.");
        await transition.Commit(cancellation);
        return true;
    }

    /// <summary>Throws a run away: it is nowhere to be seen, and can be taken back. One that has not ended is canceled.</summary>
    public async Task Delete(long runId, string by, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.Lock(runId, cancellation);
        if (!run.Status.IsFinished())
        {
            AskToCancel(transition, run, by);
        }

        (run.DeletedAt, run.DeletedBy) = (transition.Now, by);
        transition.Record(run, RunEventKinds.Deleted, $"{by} threw the run away.");
        await transition.Commit(cancellation);
    }

    /// <summary>Takes a run back that was thrown away; it is as it ended. One that was removed for good is not to be found any more.</summary>
    /// <returns>False where it is there.</returns>
    public async Task<bool> Restore(long runId, string by, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.LockThrownAway(runId, cancellation);
        if (run.DeletedAt is null)
        {
            return false;
        }

        (run.DeletedAt, run.DeletedBy) = (null, null);
        transition.Record(run, RunEventKinds.Restored, $"{by} took the run back.");
        await transition.Commit(cancellation);
        return true;
    }

    /// <summary>Running → Succeeded.</summary>
    /// <exception cref="FencedException">Another attempt has the run.</exception>
    /// <exception cref="IllegalTransitionException">The run is not running.</exception>
    public Task Complete(long runId, int attempt, CancellationToken cancellation = default) =>
        End(runId, attempt, RunStatus.Succeeded, RunEventKinds.Succeeded, "Succeeded.", cancellation);

    /// <summary>Running → Failed.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="reason">Why, in a sentence that says what to do next.</param>
    /// <param name="cancellation">Gives up waiting for the row's lock.</param>
    /// <inheritdoc cref="Complete"/>
    public Task Fail(long runId, int attempt, string reason, CancellationToken cancellation = default) =>
        End(runId, attempt, RunStatus.Failed, RunEventKinds.Failed, reason, cancellation);

    /// <summary>Running → Canceled: the worker obeyed.</summary>
    /// <inheritdoc cref="Complete"/>
    public Task Cancel(long runId, int attempt, CancellationToken cancellation = default) =>
        End(runId, attempt, RunStatus.Canceled, RunEventKinds.Canceled, "Canceled.", cancellation);

    /// <summary>
    /// Running → Interrupted → Queued without a job, to go on from the last checkpoint; or → Canceled, when that was
    /// asked for.
    /// </summary>
    /// <inheritdoc cref="Complete"/>
    public async Task Interrupt(long runId, int attempt, string reason, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.LockFenced(runId, attempt, RunStatus.Interrupted, cancellation);
        await transition.Interrupt(run, reason, cancellation);
        await transition.Commit(cancellation);
    }

    /// <summary>
    /// Failed or Canceled → Queued; goes on from the last checkpoint, if there is one. Whoever wants a run tried again wants it
    /// to its end: a successive halving it took part in stops it no more.
    /// </summary>
    /// <exception cref="IllegalTransitionException">The run is neither.</exception>
    public async Task Retry(long runId, string by, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.Lock(runId, cancellation);
        if (!run.Status.CanRetry())
        {
            throw new IllegalTransitionException(run.Id, run.Status, RunStatus.Queued);
        }

        (run.HalvingId, run.StoppedAtEpoch) = (null, null);
        transition.Move(run, RunStatus.Queued, RunEventKinds.Queued, $"{by} queued the run again.");
        await transition.Commit(cancellation);
    }

    /// <summary>Interrupts every run whose lease ran out. Safe to call from several processes at once.</summary>
    /// <returns>The runs that were taken away.</returns>
    public async Task<IReadOnlyList<long>> InterruptExpired(CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var runs = await transition.Context.Runs.FromSql($"""
            SELECT r.* FROM runs r JOIN attempts a ON a.run_id = r.id AND a.number = r.attempt
            WHERE r.status = 'Running' AND a.ended_at IS NULL AND a.lease_expires_at < now()
            ORDER BY r.id FOR UPDATE OF r SKIP LOCKED
            """).IgnoreQueryFilters().ToListAsync(cancellation);
        foreach (var run in runs)
        {
            await transition.Interrupt(run, "Its worker stopped answering.", cancellation);
        }

        await transition.Commit(cancellation);
        return [.. runs.Select(run => run.Id)];
    }

    /// <summary>Claimable runs that have no job, most urgent first: new ones, interrupted ones, and those whose server died before it enqueued them.</summary>
    public async Task<IReadOnlyList<QueuedRun>> WithoutJob(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Claimable(context).Where(run => run.JobId == null)
            .OrderByDescending(run => run.Priority).ThenBy(run => run.Id)
            .Select(run => new QueuedRun(run.Id, run.Device, run.Priority)).ToListAsync(cancellation);
    }

    /// <summary>Notes the job that will execute a queued run. A job too many does no harm: only one can claim.</summary>
    /// <returns>False when the run already has a job or is no longer queued.</returns>
    public async Task<bool> Enqueued(long runId, string jobId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Runs.IgnoreQueryFilters().Where(run => run.Id == runId && run.Status == RunStatus.Queued && run.JobId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.JobId, jobId), cancellation) == 1;
    }

    /// <summary>Writes down what the attempt computes with; threads stick to the run from its first attempt on.</summary>
    /// <exception cref="FencedException">Another attempt has the run.</exception>
    public async Task Describe(long runId, int attempt, int threads, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation = default)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.LockFenced(runId, attempt, RunStatus.Running, cancellation);
        run.Threads ??= threads;
        run.Environment = environment;
        var current = await transition.Context.Attempts.SingleAsync(a => a.RunId == runId && a.Number == attempt, cancellation);
        current.Environment = environment;
        await transition.Commit(cancellation);
    }

    /// <summary>Queued runs that have a job, longest waiting first, at most <paramref name="limit"/>: to see whether the job still exists.</summary>
    public async Task<IReadOnlyList<(long RunId, string JobId)>> WithJob(int limit, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var runs = await context.Runs.Where(run => run.Status == RunStatus.Queued && run.JobId != null)
            .OrderBy(run => run.QueuedAt).ThenBy(run => run.Id).Take(limit).Select(run => new { run.Id, run.JobId }).ToListAsync(cancellation);
        return [.. runs.Select(run => (run.Id, run.JobId!))];
    }

    /// <summary>The job of a queued run is gone: the run wants another one.</summary>
    /// <returns>False when the run has another job by now or is no longer queued.</returns>
    public async Task<bool> JobLost(long runId, string jobId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Runs.IgnoreQueryFilters().Where(run => run.Id == runId && run.Status == RunStatus.Queued && run.JobId == jobId)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.JobId, (string?)null), cancellation) == 1;
    }

    private static Task<IReadOnlyList<long>> Create(RunTransition transition, Experiment experiment, IReadOnlyList<RunDraft> drafts, StoredHalving? halving, CancellationToken cancellation) =>
        transition.Create([.. drafts.Select(draft => new Run
        {
            Experiment = experiment,
            Halving = halving,
            Name = draft.NameOrDerived,
            Arm = draft.Arm,
            Factors = draft.Factors ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Spec = SpecWriter.WriteOut(draft.Spec).ToJsonString(),
            SpecHash = CanonicalJson.Hash(draft.Spec),
            PretrainingKey = StageKey.OfPretraining(draft.Spec, draft.Device),
            PreparationKeys = StageKey.OfPreparations(draft.Spec, draft.Device),
            StageNames = StageNaming.Of(draft.Spec),
            ReuseStages = draft.ReuseStages,
            PretrainedById = draft.PretrainedBy,
            Seed = draft.Spec.Seed,
            Priority = draft.Priority,
            Device = draft.Device,
            CreatedAt = transition.Now,
        })], "Queued.", cancellation);

    /// <summary>
    /// Queued runs, without those that would compute what another run is computing: its result will serve them too. So
    /// wait runs with a pretraining that is under way, be it as another one's preparation, and runs that begin with the same
    /// preparation as one that is still preparing, whose progress names no stage or that one.
    /// </summary>
    private static IQueryable<Run> Claimable(PlatformContext context) => context.Runs.Where(run => run.Status == RunStatus.Queued && !(run.ReuseStages
        && context.Runs.Any(other => other.Status == RunStatus.Running && other.ReuseStages
            && ((other.PretrainingKey == run.PretrainingKey && !other.Outcomes.Any(outcome => outcome.Stage == Stages.Pretraining))
                || ((other.Stage == null || other.Stage == Stages.Preparation)
                    && (other.PreparationKeys.Contains(run.PretrainingKey) || (run.PreparationKeys.Length > 0 && other.PreparationKeys[0] == run.PreparationKeys[0])))))
        && !context.StageOutcomes.Any(outcome => outcome.Key == run.PretrainingKey)));

    /// <summary>Once for a running run, whose worker is told; any other that has not ended is canceled.</summary>
    private static void AskToCancel(RunTransition transition, Run run, string by)
    {
        if (run.Status != RunStatus.Running)
        {
            transition.Move(run, RunStatus.Canceled, RunEventKinds.Canceled, $"{by} canceled the run before it was taken.");
        }
        else if (run.CancelRequestedAt is null)
        {
            run.CancelRequestedAt = transition.Now;
            transition.Record(run, RunEventKinds.CancelRequested, $"{by} asked to cancel the run.");
            transition.Notify(LiveChannels.CancelRequested, LiveChannels.Payload(new CancelRequest(run.Id, run.Attempt)));
        }
    }

    /// <summary>The claimable run of the same queue whose turn it is.</summary>
    private async Task<long?> MostUrgent(long runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var device = context.Runs.IgnoreQueryFilters().Where(run => run.Id == runId).Select(run => run.Device);
        return await Claimable(context).Where(run => device.Contains(run.Device))
            .OrderByDescending(run => run.Priority).ThenBy(run => run.Id).Select(run => (long?)run.Id).FirstOrDefaultAsync(cancellation);
    }

    private async Task End(long runId, int attempt, RunStatus status, string kind, string message, CancellationToken cancellation)
    {
        await using var transition = await RunTransition.Begin(contexts, cancellation);
        var run = await transition.LockFenced(runId, attempt, status, cancellation);
        await transition.EndAttempt(run, message, cancellation);
        transition.Move(run, status, kind, message);
        run.FailureReason = status == RunStatus.Failed ? StorableText.Of(message) : null;
        run.Progress = status == RunStatus.Succeeded ? 1 : run.Progress;
        await transition.Commit(cancellation);
    }
}

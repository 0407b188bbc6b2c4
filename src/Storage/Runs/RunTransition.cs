using Invaria.Shared.Runs;
using Invaria.Storage.Live;
using Invaria.Storage.Naming;
using Invaria.Storage.Postgres;
using Invaria.Storage.Runs.Tables;
using Invaria.Storage.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Invaria.Storage.Runs;

/// <summary>One transaction of <see cref="RunLifecycle"/>: the locked runs, the moves, and what is told to others at its commit.</summary>
internal sealed class RunTransition : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly List<(string Channel, string Payload)> _notifications = [];
    private readonly HashSet<Run> _changed = [];
    private readonly HashSet<Run> _ended = [];

    private RunTransition(PlatformContext context, IDbContextTransaction transaction, DateTimeOffset now) =>
        (Context, _transaction, Now) = (context, transaction, now);

    public PlatformContext Context { get; }

    /// <summary>The database's clock at the beginning of the transaction.</summary>
    public DateTimeOffset Now { get; }

    public static async Task<RunTransition> Begin(IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation)
    {
        var context = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            var transaction = await context.Database.BeginTransactionAsync(cancellation);
            var now = await context.Now(cancellation);
            return new(context, transaction, now);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public async Task<Run?> TryLock(long runId, CancellationToken cancellation) =>
        await TryLockThrownAway(runId, cancellation) is { DeletedAt: null } run ? run : null;

    /// <summary>A run that may have been thrown away, of an experiment that is there.</summary>
    public async Task<Run> LockThrownAway(long runId, CancellationToken cancellation) =>
        await TryLockThrownAway(runId, cancellation) ?? throw new RunNotFoundException(runId);

    private async Task<Run?> TryLockThrownAway(long runId, CancellationToken cancellation) =>
        await Context.Runs.FromSql($"SELECT * FROM runs WHERE id = {runId} AND emptied_at IS NULL AND experiment_id IN (SELECT id FROM experiments WHERE deleted_at IS NULL) FOR UPDATE")
            .IgnoreQueryFilters().AsAsyncEnumerable().SingleOrDefaultAsync(cancellation);

    public async Task<Run> Lock(long runId, CancellationToken cancellation) =>
        await TryLock(runId, cancellation) ?? throw new RunNotFoundException(runId);

    /// <summary>The run, if it is running under <paramref name="attempt"/>.</summary>
    public async Task<Run> LockFenced(long runId, int attempt, RunStatus to, CancellationToken cancellation)
    {
        // Also runs of deleted experiments must be able to end.
        var run = await Context.Runs.FromSql($"SELECT * FROM runs WHERE id = {runId} FOR UPDATE")
            .IgnoreQueryFilters().AsAsyncEnumerable().SingleOrDefaultAsync(cancellation) ?? throw new RunNotFoundException(runId);
        if (run.Attempt != attempt || run.Status is RunStatus.Queued or RunStatus.Interrupted)
        {
            throw new FencedException(runId, attempt);
        }

        return run.Status == RunStatus.Running ? run : throw new IllegalTransitionException(runId, run.Status, to);
    }

    public async Task<IReadOnlyList<long>> Create(IReadOnlyList<Run> runs, string message, CancellationToken cancellation)
    {
        Context.Runs.AddRange(runs);
        _ = await Context.SaveChangesAsync(cancellation);
        foreach (var run in runs)
        {
            run.Status = RunStatus.Queued;
            run.QueuedAt = Now;
            Record(run, RunEventKinds.Queued, message);
        }

        await ValueWriter.Write((NpgsqlConnection)Context.Database.GetDbConnection(), [.. runs.SelectMany(ValueWriter.Of)], cancellation);
        await Commit(cancellation);
        return [.. runs.Select(run => run.Id)];
    }

    /// <exception cref="IllegalTransitionException">There is no such way.</exception>
    public void Move(Run run, RunStatus to, string kind, string message)
    {
        if (!IsLegal(run.Status, to))
        {
            throw new IllegalTransitionException(run.Id, run.Status, to);
        }

        run.Status = to;
        run.FinishedAt = to.IsFinished() ? Now : null;
        if (to.IsFinished())
        {
            _ = _ended.Add(run);
        }

        if (to == RunStatus.Queued)
        {
            (run.QueuedAt, run.JobId, run.FailureReason) = (Now, null, null);
        }

        if (to != RunStatus.Running)
        {
            run.CancelRequestedAt = null;
        }

        Record(run, kind, message);
    }

    public void Record(Run run, string kind, string message)
    {
        run.LastSequence++;
        _ = _changed.Add(run);
        _ = Context.RunEvents.Add(new StoredEvent
        {
            RunId = run.Id,
            Sequence = run.LastSequence,
            At = Now,
            Kind = kind,
            Status = run.Status,
            Attempt = run.Attempt,
            Message = StorableText.Of(message),
        });
    }

    public async Task EndAttempt(Run run, string outcome, CancellationToken cancellation)
    {
        var attempt = await Context.Attempts.SingleAsync(a => a.RunId == run.Id && a.Number == run.Attempt, cancellation);
        (attempt.EndedAt, attempt.Outcome) = (Now, StorableText.Of(outcome));
    }

    public async Task Interrupt(Run run, string reason, CancellationToken cancellation)
    {
        await EndAttempt(run, reason, cancellation);
        if (run.CancelRequestedAt is not null)
        {
            Move(run, RunStatus.Canceled, RunEventKinds.Canceled, $"Canceled. {reason}");
            return;
        }

        Move(run, RunStatus.Interrupted, RunEventKinds.Interrupted, reason);
        Move(run, RunStatus.Queued, RunEventKinds.Queued, "Queued again, to go on from the last checkpoint.");
    }

    public void Notify(string channel, string payload) => _notifications.Add((channel, payload));

    public async Task Commit(CancellationToken cancellation)
    {
        _ = await Context.SaveChangesAsync(cancellation);
        // In the order of their ids, so that two transitions never wait for each other. One that began earlier may come later.
        foreach (var experimentId in _changed.Select(run => run.ExperimentId).Distinct().Order())
        {
            _ = await Context.Database.ExecuteSqlAsync($"UPDATE experiments SET updated_at = greatest(updated_at, {Now}) WHERE id = {experimentId}", cancellation);
        }

        foreach (var run in _ended)
        {
            _ = await WebhookStore.Record(Context, run.Id, run.Status, cancellation);
        }

        foreach (var run in _changed)
        {
            Notify(LiveChannels.RunChanged, LiveChannels.Payload(new RunChange(run.ExperimentId, run.Id, run.LastSequence)));
        }

        foreach (var (channel, payload) in _notifications)
        {
            _ = await Context.Database.ExecuteSqlAsync($"SELECT pg_notify({channel}, {payload})", cancellation);
        }

        await _transaction.CommitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Context.DisposeAsync();
    }

    private static bool IsLegal(RunStatus from, RunStatus to) => (from, to) switch
    {
        (RunStatus.Queued, RunStatus.Running or RunStatus.Canceled) => true,
        (RunStatus.Running, RunStatus.Succeeded or RunStatus.Failed or RunStatus.Canceled or RunStatus.Interrupted) => true,
        (RunStatus.Interrupted, RunStatus.Queued or RunStatus.Canceled) => true,
        (RunStatus.Failed or RunStatus.Canceled, RunStatus.Queued) => true,
        _ => false,
    };
}

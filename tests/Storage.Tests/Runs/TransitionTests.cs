using Invaria.Shared.Runs;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Runs;

/// <summary>The state machine, every status against everything that may be asked of a run.</summary>
public sealed class TransitionTests(StorageHost host) : IClassFixture<StorageHost>
{
    public enum Request
    {
        Claim,
        RequestCancel,
        Complete,
        Fail,
        Cancel,
        Interrupt,
        Retry,
    }

    private static readonly Dictionary<(RunStatus From, Request Request), RunStatus> Legal = new()
    {
        [(RunStatus.Queued, Request.Claim)] = RunStatus.Running,
        [(RunStatus.Queued, Request.RequestCancel)] = RunStatus.Canceled,
        [(RunStatus.Interrupted, Request.RequestCancel)] = RunStatus.Canceled,
        [(RunStatus.Running, Request.RequestCancel)] = RunStatus.Running,
        [(RunStatus.Running, Request.Complete)] = RunStatus.Succeeded,
        [(RunStatus.Running, Request.Fail)] = RunStatus.Failed,
        [(RunStatus.Running, Request.Cancel)] = RunStatus.Canceled,
        [(RunStatus.Running, Request.Interrupt)] = RunStatus.Queued,
        [(RunStatus.Failed, Request.Retry)] = RunStatus.Queued,
        [(RunStatus.Canceled, Request.Retry)] = RunStatus.Queued,
    };

    public static TheoryData<RunStatus, Request> LegalPairs => [.. Legal.Keys.Select(pair => (pair.From, pair.Request))];

    public static TheoryData<RunStatus, Request> IllegalPairs =>
        [.. from status in Enum.GetValues<RunStatus>() from request in Enum.GetValues<Request>() where !Legal.ContainsKey((status, request)) select (status, request)];

    [Theory]
    [MemberData(nameof(LegalPairs))]
    public async Task A_legal_transition_writes_status_event_and_the_experiments_change(RunStatus from, Request request)
    {
        var run = await RunIn(from);
        var before = await host.Row(run);

        await Ask(run, before.Attempt, request);

        var after = await host.Row(run);
        Assert.Equal(Legal[(from, request)], after.Status);
        Assert.True(after.LastSequence > before.LastSequence);
        var happened = after.Events.Last();
        Assert.Equal((after.LastSequence, after.Status, after.Attempt), (happened.Sequence, happened.Status, happened.Attempt));
        Assert.Equal(after.Status.IsFinished(), after.FinishedAt is not null);
        Assert.True(after.Experiment!.UpdatedAt > before.Experiment!.UpdatedAt);
    }

    [Theory]
    [MemberData(nameof(IllegalPairs))]
    public async Task An_illegal_transition_is_refused_and_writes_nothing(RunStatus from, Request request)
    {
        var run = await RunIn(from);
        var attempt = (await host.Row(run)).Attempt;
        var before = await host.Everything(run);

        var refused = await Record.ExceptionAsync(() => Ask(run, attempt, request));

        switch (request)
        {
            case Request.Claim:
                Assert.Null(refused);
                break;
            // A run that waits for its next attempt belongs to no attempt.
            case Request.Complete or Request.Fail or Request.Cancel or Request.Interrupt when from is RunStatus.Queued or RunStatus.Interrupted:
                Assert.Equal((run, attempt), (Assert.IsType<FencedException>(refused).RunId, ((FencedException)refused).Attempt));
                break;
            default:
                Assert.Equal((run, from), (Assert.IsType<IllegalTransitionException>(refused).RunId, ((IllegalTransitionException)refused).From));
                break;
        }

        Assert.Equal(before, await host.Everything(run));
    }

    [Theory]
    [InlineData(Request.RequestCancel)]
    [InlineData(Request.Complete)]
    [InlineData(Request.Fail)]
    [InlineData(Request.Cancel)]
    [InlineData(Request.Interrupt)]
    [InlineData(Request.Retry)]
    public async Task An_unknown_run_is_not_found(Request request) =>
        Assert.Equal(987_654, (await Assert.ThrowsAsync<RunNotFoundException>(() => Ask(987_654, 1, request))).RunId);

    [Fact]
    public async Task An_unknown_run_is_not_to_be_had() => Assert.Null(await host.Lifecycle.Claim(987_654, "worker-1", "Worker 1", StorageHost.LongLease));

    private async Task<long> RunIn(RunStatus status)
    {
        if (status == RunStatus.Queued)
        {
            return await host.QueuedRun();
        }

        var (runId, _, attempt, _, _, _, _) = await host.RunningRun();
        switch (status)
        {
            case RunStatus.Succeeded:
                await host.Lifecycle.Complete(runId, attempt);
                break;
            case RunStatus.Failed:
                await host.Lifecycle.Fail(runId, attempt, "The loss is not a number.");
                break;
            case RunStatus.Canceled:
                await host.Lifecycle.Cancel(runId, attempt);
                break;
            case RunStatus.Interrupted:
                // Never outlives a transaction, so only a database that others wrote to holds it.
                await host.Lifecycle.Interrupt(runId, attempt, "Its worker was stopped.");
                await host.Execute("UPDATE runs SET status = 'Interrupted' WHERE id = $1", runId);
                break;
        }

        return runId;
    }

    private Task Ask(long run, int attempt, Request request) => request switch
    {
        Request.Claim => host.Lifecycle.Claim(run, "worker-1", "Worker 1", StorageHost.LongLease),
        Request.RequestCancel => host.Lifecycle.RequestCancel(run, "ada"),
        Request.Complete => host.Lifecycle.Complete(run, attempt),
        Request.Fail => host.Lifecycle.Fail(run, attempt, "The loss is not a number."),
        Request.Cancel => host.Lifecycle.Cancel(run, attempt),
        Request.Interrupt => host.Lifecycle.Interrupt(run, attempt, "Its worker was stopped."),
        Request.Retry => host.Lifecycle.Retry(run, "ada"),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };
}

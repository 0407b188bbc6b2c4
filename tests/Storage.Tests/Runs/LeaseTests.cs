using Invaria.Shared.Runs;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Runs;

/// <summary>Workers that stop answering. The sweep takes every expired run, so each test leaves none behind.</summary>
public sealed class LeaseTests(StorageHost host) : IClassFixture<StorageHost>
{
    private static readonly TimeSpan Expired = TimeSpan.FromSeconds(-1);

    [Fact]
    public async Task A_run_whose_lease_ran_out_is_interrupted_and_queued_again()
    {
        var run = await host.RunningRun(lease: TimeSpan.FromMilliseconds(150));
        _ = await host.Lifecycle.Enqueued(run.RunId, "job-1");
        Assert.Empty(await host.Lifecycle.InterruptExpired());

        await Task.Delay(200);

        Assert.Equal([run.RunId], await host.Lifecycle.InterruptExpired());
        var row = await host.Row(run.RunId);
        Assert.Equal((RunStatus.Queued, null, null), (row.Status, row.JobId, row.FinishedAt));
        Assert.Equal([RunEventKinds.Queued, RunEventKinds.Started, RunEventKinds.Interrupted, RunEventKinds.Queued], row.Events.Select(happened => happened.Kind));
        Assert.Equal([1L, 2, 3, 4], row.Events.Select(happened => happened.Sequence));
        Assert.Equal((true, "Its worker stopped answering."), (row.Attempts.Single().EndedAt is not null, row.Attempts.Single().Outcome));
        Assert.Equal(2, (await host.Claim(run.RunId)).Attempt);
    }

    [Fact]
    public async Task A_heartbeat_keeps_the_run()
    {
        var run = await host.RunningRun(lease: Expired);

        Assert.Equal(new LeaseState(Held: true, CancelRequested: false), await host.Lifecycle.Heartbeat(run.RunId, run.Attempt, StorageHost.LongLease));

        Assert.Empty(await host.Lifecycle.InterruptExpired());
        Assert.Equal(RunStatus.Running, await host.Status(run.RunId));
    }

    [Fact]
    public async Task Leases_go_by_the_clock_of_the_database()
    {
        host.Clock.Advance(TimeSpan.FromDays(365));
        var run = await host.RunningRun(lease: TimeSpan.FromMinutes(1));

        Assert.Empty(await host.Lifecycle.InterruptExpired());

        var remaining = (TimeSpan)(await host.Scalar("SELECT lease_expires_at - now() FROM attempts WHERE run_id = $1", run.RunId))!;
        Assert.InRange(remaining, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_run_that_was_to_be_canceled_when_its_worker_died_is_canceled()
    {
        var run = await host.RunningRun(lease: Expired);
        Assert.Equal(RunStatus.Running, await host.Lifecycle.RequestCancel(run.RunId, "ada"));

        _ = await host.Lifecycle.InterruptExpired();

        var row = await host.Row(run.RunId);
        Assert.Equal((RunStatus.Canceled, null), (row.Status, row.CancelRequestedAt));
        Assert.NotNull(row.FinishedAt);
        Assert.Equal([RunEventKinds.Queued, RunEventKinds.Started, RunEventKinds.CancelRequested, RunEventKinds.Canceled], row.Events.Select(happened => happened.Kind));
    }

    [Fact]
    public async Task A_worker_hears_of_the_cancellation_by_its_heartbeat_and_asking_twice_changes_nothing()
    {
        var run = await host.RunningRun();
        _ = await host.Lifecycle.RequestCancel(run.RunId, "ada");
        var once = await host.Everything(run.RunId);

        Assert.Equal(RunStatus.Running, await host.Lifecycle.RequestCancel(run.RunId, "grace"));

        Assert.Equal(once, await host.Everything(run.RunId));
        Assert.Equal(new LeaseState(Held: true, CancelRequested: true), await host.Lifecycle.Heartbeat(run.RunId, run.Attempt, StorageHost.LongLease));
        await host.Lifecycle.Cancel(run.RunId, run.Attempt);
        Assert.Equal(RunStatus.Canceled, await host.Status(run.RunId));
    }

    [Fact]
    public async Task The_next_attempt_of_a_canceled_run_is_not_canceled_again()
    {
        var run = await host.RunningRun();
        _ = await host.Lifecycle.RequestCancel(run.RunId, "ada");
        await host.Lifecycle.Cancel(run.RunId, run.Attempt);
        await host.Lifecycle.Retry(run.RunId, "ada");

        var second = await host.Claim(run.RunId);

        Assert.Equal(new LeaseState(Held: true, CancelRequested: false), await host.Lifecycle.Heartbeat(run.RunId, second.Attempt, StorageHost.LongLease));
    }

    [Fact]
    public async Task Several_sweeps_at_once_interrupt_each_run_once()
    {
        var experiments = new[] { await host.Experiment(), await host.Experiment() };
        var runs = new List<long>();
        for (var i = 0; i < 12; i++)
        {
            runs.Add((await host.RunningRun(experiments[i % 2], Expired)).RunId);
        }

        var sweeps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Lifecycle.InterruptExpired())));

        Assert.Equal(runs, sweeps.SelectMany(swept => swept).Order());
        foreach (var run in runs)
        {
            Assert.Equal(4, (await host.Row(run)).LastSequence);
        }
    }

    [Fact]
    public async Task Two_sweeps_over_the_same_experiments_do_not_stop_each_other()
    {
        var (one, two) = (await host.Experiment(), await host.Experiment());
        var first = await host.RunningRun(one, Expired);
        var second = await host.RunningRun(two, Expired);
        var third = await host.RunningRun(one, Expired);
        var fourth = await host.RunningRun(two, Expired);
        await using var experiment = await host.Holding($"SELECT 1 FROM experiments WHERE id = {one} FOR UPDATE");
        Task<IReadOnlyList<long>> outer;
        await using (await host.Holding($"SELECT 1 FROM runs WHERE id IN ({second.RunId}, {third.RunId}) FOR UPDATE"))
        {
            outer = host.Lifecycle.InterruptExpired();
            await host.UntilWaiting(1);
        }

        var inner = host.Lifecycle.InterruptExpired();
        await host.UntilWaiting(2);
        await experiment.CloseAsync();

        Assert.Equal([first.RunId, fourth.RunId], await outer);
        Assert.Equal([second.RunId, third.RunId], await inner);
    }
}

using Invaria.Shared.Workers;
using Invaria.Storage.Workers;

namespace Invaria.Storage.Tests.Workers;

public sealed class WorkerRegistryTests : IAsyncLifetime
{
    private readonly StorageHost _host = new();

    private WorkerRegistry Registry => _host.Get<WorkerRegistry>();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_worker_is_live_with_a_heartbeat_lost_without_and_stopped_after_a_goodbye()
    {
        foreach (var id in new[] { "live", "lost", "stopped" })
        {
            await Registry.Register(Entry(id));
        }

        await Age("lost", WorkerRegistry.Patience + TimeSpan.FromSeconds(1));
        await Age("live", WorkerRegistry.Patience - TimeSpan.FromSeconds(5));
        await Registry.Stop("stopped");

        Assert.Equal(
            [("live", WorkerState.Live), ("stopped", WorkerState.Stopped), ("lost", WorkerState.Lost)],
            (await Registry.List()).Select(worker => (worker.Id, worker.State)));
        Assert.True(await Registry.Heartbeat("lost"));
        Assert.Equal(WorkerState.Live, (await Find("lost")).State);
    }

    [Fact]
    public async Task A_worker_shows_what_it_said_of_itself()
    {
        await Registry.Register(Entry("worker-1"));

        var worker = await Find("worker-1");

        Assert.Equal(("Worker 1", "ada-laptop", 2, "0.1.0", "2 cores"), (worker.Name, worker.Host, worker.Slots, worker.Version, worker.Hardware));
        Assert.Equal(["cpu", "preview"], worker.Queues);
        Assert.Empty(worker.RunIds);
    }

    [Fact]
    public async Task A_worker_shows_the_runs_it_is_at_and_no_others()
    {
        await Registry.Register(Entry("worker-1"));
        var (running, done, interrupted) = (await _host.RunningRun(), await _host.RunningRun(), await _host.RunningRun());
        await _host.Lifecycle.Complete(done.RunId, done.Attempt);
        await _host.Lifecycle.Interrupt(interrupted.RunId, interrupted.Attempt, "Its worker was stopped.");
        await Registry.Register(Entry("worker-2"));
        _ = await _host.Lifecycle.Claim(interrupted.RunId, "worker-2", "Worker 2", StorageHost.LongLease);

        Assert.Equal([running.RunId], (await Find("worker-1")).RunIds);
        Assert.Equal([interrupted.RunId], (await Find("worker-2")).RunIds);
    }

    [Fact]
    public async Task A_worker_that_is_not_known_must_register_again()
    {
        Assert.False(await Registry.Heartbeat("worker-1"));
        await Registry.Register(Entry("worker-1"));

        await Registry.Stop("worker-1");
        await Registry.Register(Entry("worker-1", slots: 4));

        Assert.Equal((WorkerState.Live, 4), ((await Find("worker-1")).State, (await Find("worker-1")).Slots));
    }

    [Fact]
    public async Task Workers_that_are_long_gone_are_not_listed()
    {
        await Registry.Register(Entry("gone"));
        await Age("gone", WorkerRegistry.Memory + TimeSpan.FromMinutes(1));

        Assert.Empty(await Registry.List());
    }

    private async Task<WorkerSummary> Find(string id) => (await Registry.List()).Single(worker => worker.Id == id);

    private Task Age(string id, TimeSpan by) => _host.Execute("UPDATE workers SET heartbeat_at = heartbeat_at - $1 WHERE id = $2", by, id);

    private static Worker Entry(string id, int slots = 2) => new()
    {
        Id = id,
        Name = "Worker 1",
        Host = "ada-laptop",
        ProcessId = 4711,
        Queues = ["cpu", "preview"],
        Slots = slots,
        Version = "0.1.0",
        Hardware = "2 cores",
    };
}

using System.Diagnostics;
using Invaria.Shared.Runs;
using Invaria.TestPlatform;

namespace Invaria.Workers.Tests.Supervision;

/// <summary>Real processes, really killed, stopped and frozen.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private TestQueue _queue = null!;

    public async ValueTask InitializeAsync() => _queue = await TestQueue.Create();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task A_killed_run_resumes_and_ends_bit_identical()
    {
        var worker = _queue.StartWorker();
        var killed = await _queue.Queue(RunSpecs.Long);
        foreach (var points in new[] { 15, 60, 105 })
        {
            await _queue.UntilPoints(killed, points);
            WorkerProcess.Signal(worker.Children().Single(), "KILL");
            var attempt = (await _queue.Summary(killed)).Attempt;
            _ = await _queue.Until(killed, run => run.Status == RunStatus.Queued && run.Attempt == attempt);
            _queue.Enqueue(killed);
        }

        var resumed = await _queue.Until(killed, run => run.Status.IsFinished());

        Assert.Equal((RunStatus.Succeeded, 4), (resumed.Status, resumed.Attempt));
        Assert.Equal(await _queue.EverythingUndisturbed(), await _queue.Everything(killed));
    }

    [Fact]
    public async Task A_run_of_a_killed_worker_ends_with_it_and_goes_on_at_another()
    {
        var first = _queue.StartWorker();
        var id = await _queue.Queue(RunSpecs.Long);
        await _queue.UntilPoints(id, 60);
        var child = first.Children().Single();
        first.Signal("KILL");
        _ = await first.Ended(Patience);
        await Eventually(() => !WorkerProcess.IsAlive(child));
        _ = _queue.StartWorker();
        await Eventually(async () => (await _queue.Summary(id)).Status == RunStatus.Queued || (await _queue.Lifecycle.InterruptExpired()).Contains(id));
        _queue.Enqueue(id);

        var run = await _queue.Until(id, status => status.Status.IsFinished());

        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.Attempt));
    }

    [Fact]
    public async Task A_worker_that_was_thought_dead_cannot_spoil_a_run_that_moved_on()
    {
        var frozen = _queue.StartWorker(("Name", "frozen"));
        var id = await _queue.Queue(RunSpecs.Long);
        await _queue.UntilPoints(id, 60);
        var child = frozen.Children().Single();
        frozen.Signal("STOP");
        WorkerProcess.Signal(child, "STOP");
        await Eventually(async () => (await _queue.Lifecycle.InterruptExpired()).Contains(id));
        _ = _queue.StartWorker(("Name", "second"));
        _queue.Enqueue(id);
        _ = await _queue.Until(id, run => run is { Status: RunStatus.Running, Attempt: 2 });
        WorkerProcess.Signal(child, "CONT");
        frozen.Signal("CONT");

        var run = await _queue.Until(id, status => status.Status.IsFinished());

        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.Attempt));
        Assert.Equal(await _queue.EverythingUndisturbed(), await _queue.Everything(id));
        await Eventually(() => !WorkerProcess.IsAlive(child));
    }

    [Fact]
    public async Task Canceling_reaches_a_run_within_a_second()
    {
        var worker = _queue.StartWorker();
        var id = await _queue.Queue(RunSpecs.WithoutCheckpoint());
        await _queue.UntilPoints(id, 5);
        var child = worker.Children().Single();
        var clock = Stopwatch.StartNew();

        _ = await _queue.Lifecycle.RequestCancel(id, "test", TestContext.Current.CancellationToken);
        _ = await _queue.Until(id, RunStatus.Canceled);

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 1);
        await Eventually(() => !WorkerProcess.IsAlive(child));
    }

    [Fact]
    public async Task A_run_that_does_not_obey_is_killed_after_its_grace()
    {
        var worker = _queue.StartWorker(("GraceSeconds", "1"));
        var id = await _queue.Queue(RunSpecs.WithoutCheckpoint());
        await _queue.UntilPoints(id, 5);
        var child = worker.Children().Single();
        WorkerProcess.Signal(child, "STOP");

        _ = await _queue.Lifecycle.RequestCancel(id, "test", TestContext.Current.CancellationToken);
        _ = await _queue.Until(id, RunStatus.Canceled);

        Assert.False(WorkerProcess.IsAlive(child));
    }

    [Fact]
    public async Task A_stopped_worker_hands_its_run_back()
    {
        var worker = _queue.StartWorker();
        var id = await _queue.Queue(RunSpecs.Long);
        await _queue.UntilPoints(id, 60);
        var child = worker.Children().Single();

        worker.Signal("TERM");

        Assert.Equal(0, await worker.Ended(Patience));
        Assert.False(WorkerProcess.IsAlive(child));
        var run = await _queue.Summary(id);
        Assert.Equal((RunStatus.Queued, 1), (run.Status, run.Attempt));
        var changes = await _queue.Reader.ChangesAfter(id, 0, cancellation: TestContext.Current.CancellationToken);
        Assert.Contains(changes!.Events, happened => happened.Kind == "interrupted" && happened.Message == "Its worker was stopped.");
    }

    [Fact]
    public async Task A_run_that_dies_again_and_again_before_its_first_checkpoint_fails_and_says_how()
    {
        var worker = _queue.StartWorker(("AttemptsWithoutProgress", "2"));
        var id = await _queue.Queue(RunSpecs.WithoutCheckpoint());
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            _ = await _queue.Until(id, run => run.Status == RunStatus.Running && run.Attempt == attempt && worker.Children().Count == 1);
            WorkerProcess.Signal(worker.Children().Single(), "KILL");
            _ = await _queue.Until(id, RunStatus.Queued);
            _queue.Enqueue(id);
        }

        var failed = await _queue.Until(id, run => run.Status.IsFinished());

        Assert.Equal(RunStatus.Failed, failed.Status);
        Assert.Contains("killed by signal 9", failed.FailureReason, StringComparison.Ordinal);
    }

    private static Task Eventually(Func<bool> holds) => Eventually(() => Task.FromResult(holds()));

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < Patience, "It did not happen in time.");
            await Task.Delay(50);
        }
    }
}

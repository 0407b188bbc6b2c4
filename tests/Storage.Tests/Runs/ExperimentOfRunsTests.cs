using Invaria.Shared.Runs;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Runs;

/// <summary>What runs and their experiment have to do with each other.</summary>
public sealed class ExperimentOfRunsTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public async Task A_queued_run_of_a_deleted_experiment_is_not_to_be_had()
    {
        var experiment = await host.Experiment();
        var run = await host.QueuedRun(experiment);
        await host.DeleteExperiment(experiment);
        var before = await host.Everything(run);

        Assert.Null(await host.Lifecycle.Claim(run, "worker-1", "Worker 1", StorageHost.LongLease));

        Assert.DoesNotContain(run, (await host.Lifecycle.WithoutJob()).Select(queued => queued.RunId));
        _ = await Assert.ThrowsAsync<RunNotFoundException>(() => host.Lifecycle.RequestCancel(run, "ada"));
        _ = await Assert.ThrowsAsync<RunNotFoundException>(() => host.Lifecycle.Clone(run));
        Assert.Null(await host.Reader.Summary(run));
        Assert.Null(await host.Reader.ChangesAfter(run, 0));
        Assert.Equal(before, await host.Everything(run));
    }

    [Theory]
    [InlineData(RunStatus.Succeeded)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Canceled)]
    public async Task A_running_run_of_a_deleted_experiment_writes_and_ends(RunStatus ending)
    {
        var experiment = await host.Experiment();
        var run = await host.RunningRun(experiment);
        await host.DeleteExperiment(experiment);

        using (var writer = host.Writer(run))
        {
            _ = await writer.Write(new() { Logs = [new(DateTimeOffset.UtcNow, LogSeverity.Information, "nearly done")] });
        }

        Assert.True((await host.Lifecycle.Heartbeat(run.RunId, run.Attempt, StorageHost.LongLease)).Held);
        await (ending switch
        {
            RunStatus.Succeeded => host.Lifecycle.Complete(run.RunId, run.Attempt),
            RunStatus.Failed => host.Lifecycle.Fail(run.RunId, run.Attempt, "The loss is not a number."),
            _ => host.Lifecycle.Cancel(run.RunId, run.Attempt),
        });

        Assert.Equal(ending, await host.Status(run.RunId));
    }

    [Fact]
    public async Task Events_of_a_run_have_consecutive_numbers_and_end_at_its_last()
    {
        var run = await host.RunningRun();
        await host.Lifecycle.Interrupt(run.RunId, run.Attempt, "Its worker was stopped.");
        var second = await host.Claim(run.RunId);
        using (var writer = host.Writer(second))
        {
            _ = await writer.RewindTo(new Dictionary<string, long>(StringComparer.Ordinal));
        }

        _ = await host.Lifecycle.RequestCancel(run.RunId, "ada");
        await host.Lifecycle.Cancel(run.RunId, second.Attempt);

        var row = await host.Row(run.RunId);
        Assert.Equal(Enumerable.Range(1, 8).Select(number => (long)number), row.Events.Select(happened => happened.Sequence));
        Assert.Equal(8, row.LastSequence);
        Assert.Equal(
            [RunEventKinds.Queued, RunEventKinds.Started, RunEventKinds.Interrupted, RunEventKinds.Queued, RunEventKinds.Resumed, RunEventKinds.Rewound, RunEventKinds.CancelRequested, RunEventKinds.Canceled],
            row.Events.Select(happened => happened.Kind));
    }

    [Fact]
    public async Task The_time_of_an_experiments_last_change_never_goes_back()
    {
        var experiment = await host.Experiment();
        var (slow, quick) = (await host.QueuedRun(experiment), await host.QueuedRun(experiment));
        Task canceling;
        DateTimeOffset between;
        await using (await host.Holding($"SELECT 1 FROM runs WHERE id = {slow} FOR UPDATE"))
        {
            canceling = host.Lifecycle.RequestCancel(slow, "ada");
            await host.UntilWaiting(1);
            _ = await host.Claim(quick);
            between = (await host.Row(quick)).Experiment!.UpdatedAt;
        }

        await canceling;

        Assert.True((await host.Row(slow)).Experiment!.UpdatedAt >= between);
    }

    [Fact]
    public async Task A_description_keeps_the_threads_of_the_first_attempt_and_the_environment_of_each()
    {
        var first = await host.RunningRun();
        await host.Lifecycle.Describe(first.RunId, 1, threads: 4, Environment("0.1.0"));
        await host.Lifecycle.Interrupt(first.RunId, 1, "Its worker was stopped.");
        var second = await host.Claim(first.RunId);

        await host.Lifecycle.Describe(first.RunId, 2, threads: 16, Environment("0.2.0"));

        Assert.Equal(4, second.Threads);
        var row = await host.Row(first.RunId);
        Assert.Equal((4, "0.2.0"), (row.Threads, row.Environment["code"]));
        Assert.Equal(["0.1.0", "0.2.0"], row.Attempts.Select(attempt => attempt.Environment["code"]));
    }

    [Fact]
    public async Task Whatever_a_dying_process_said_last_can_be_written_down()
    {
        var run = await host.RunningRun();
        const string Said = "It said last: \0\uD83D core dumped";

        await host.Lifecycle.Interrupt(run.RunId, 1, Said);
        var second = await host.Claim(run.RunId);
        await host.Lifecycle.Fail(run.RunId, second.Attempt, Said);

        const string Kept = "It said last: \uFFFD\uFFFD core dumped";
        var row = await host.Row(run.RunId);
        Assert.Equal((Kept, Kept), (row.FailureReason, row.Events.Last().Message));
        Assert.All(row.Attempts, attempt => Assert.Equal(Kept, attempt.Outcome));
    }

    private static Dictionary<string, string> Environment(string code) => new(StringComparer.Ordinal) { ["code"] = code };
}

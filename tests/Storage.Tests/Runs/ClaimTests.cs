using Invaria.Shared.Runs;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Runs;

/// <summary>Who gets a run, and who has lost it.</summary>
public sealed class ClaimTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public async Task Of_workers_that_claim_a_run_at_once_exactly_one_gets_it()
    {
        var experiment = await host.Experiment();
        for (var round = 0; round < 50; round++)
        {
            var run = await host.QueuedRun(experiment);
            using var start = new Barrier(3);

            var claims = await Task.WhenAll(Enumerable.Range(0, 3).Select(worker => Task.Run(() =>
            {
                start.SignalAndWait();
                return host.Lifecycle.Claim(run, $"worker-{worker}", $"Worker {worker}", StorageHost.LongLease);
            })));

            Assert.Equal(1, Assert.Single(claims, claim => claim is not null)!.Attempt);
            var row = await host.Row(run);
            Assert.Equal($"worker-{Array.FindIndex(claims, claim => claim is not null)}", Assert.Single(row.Attempts).WorkerId);
            Assert.Equal(2, row.LastSequence);
        }
    }

    [Fact]
    public async Task The_most_urgent_run_goes_first_whichever_job_comes_first()
    {
        var runs = await QueuedAlone(0, 5, -3, 5, 90);

        var order = new List<long>();
        foreach (var job in runs)
        {
            order.Add((await host.Lifecycle.ClaimInTurn(job, "worker", "Worker", StorageHost.LongLease))!.RunId);
        }

        Assert.Equal([runs[4], runs[1], runs[3], runs[0], runs[2]], order);
        Assert.Null(await host.Lifecycle.ClaimInTurn(runs[0], "worker", "Worker", StorageHost.LongLease));
    }

    [Fact]
    public async Task Of_many_jobs_at_once_each_takes_a_run_of_its_own()
    {
        var runs = await QueuedAlone([.. Enumerable.Range(0, 24).Select(i => i * 7 % 5)]);

        var claims = await Task.WhenAll(runs.Select(job => Task.Run(() => host.Lifecycle.ClaimInTurn(job, "worker", "Worker", StorageHost.LongLease))));

        Assert.Equal(runs.Order(), claims.Select(claim => claim!.RunId).Order());
    }

    private async Task<IReadOnlyList<long>> QueuedAlone(params int[] priorities)
    {
        await host.Execute("UPDATE runs SET status = 'Canceled' WHERE status = 'Queued'");
        var experiment = await host.Experiment();
        var runs = new List<long>();
        foreach (var priority in priorities)
        {
            runs.Add(await host.QueuedRun(experiment, priority));
        }

        return runs;
    }

    [Fact]
    public async Task Of_a_completion_and_an_interruption_at_once_exactly_one_happens()
    {
        var experiment = await host.Experiment();
        for (var round = 0; round < 20; round++)
        {
            var run = await host.RunningRun(experiment);

            var endings = await Task.WhenAll(
                Record.ExceptionAsync(() => host.Lifecycle.Complete(run.RunId, run.Attempt)).AsTask(),
                Record.ExceptionAsync(() => host.Lifecycle.Interrupt(run.RunId, run.Attempt, "Its worker was stopped.")).AsTask());

            _ = Assert.Single(endings, ending => ending is null);
            Assert.Equal(endings[0] is null ? RunStatus.Succeeded : RunStatus.Queued, await host.Status(run.RunId));
        }
    }

    [Fact]
    public async Task An_older_attempt_can_change_nothing_any_more()
    {
        var second = await host.TakenOverRun();
        Assert.Equal(2, second.Attempt);
        using var late = host.Writer(second with { Attempt = 1 });
        var before = await host.Everything(second.RunId);

        await Refused(() => late.Write(new() { Points = [new("pretraining.loss", 0, 1, DateTimeOffset.UtcNow)] }));
        await Refused(() => late.Write(new() { Progress = new(0.9, Stages.Transfer, "done soon") }));
        await Refused(() => late.Write(new()));
        await Refused(() => late.RewindTo(new Dictionary<string, long>(StringComparer.Ordinal)));
        await Refused(() => host.Lifecycle.Complete(second.RunId, 1));
        await Refused(() => host.Lifecycle.Fail(second.RunId, 1, "The loss is not a number."));
        await Refused(() => host.Lifecycle.Cancel(second.RunId, 1));
        await Refused(() => host.Lifecycle.Interrupt(second.RunId, 1, "Its worker was stopped."));
        await Refused(() => host.Lifecycle.Describe(second.RunId, 1, 8, new Dictionary<string, string>(StringComparer.Ordinal)));
        Assert.False((await host.Lifecycle.Heartbeat(second.RunId, 1, StorageHost.LongLease)).Held);

        Assert.Equal(before, await host.Everything(second.RunId));
        using var current = host.Writer(second);
        _ = await current.Write(new() { Points = [new("pretraining.loss", 0, 1, DateTimeOffset.UtcNow)] });
        await host.Lifecycle.Complete(second.RunId, second.Attempt);

        async Task Refused(Func<Task> write) => Assert.Equal((second.RunId, 1), (await Assert.ThrowsAsync<FencedException>(write) is var fenced ? fenced.RunId : 0, fenced.Attempt));
    }

    [Fact]
    public async Task Nothing_is_written_to_a_run_that_has_ended()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        await host.Lifecycle.Complete(run.RunId, run.Attempt);
        var before = await host.Everything(run.RunId);

        _ = await Assert.ThrowsAsync<FencedException>(() => writer.Write(new() { Logs = [new(DateTimeOffset.UtcNow, LogSeverity.Information, "one more")] }));

        Assert.Equal(before, await host.Everything(run.RunId));
        Assert.Equal(1, (await host.Row(run.RunId)).Progress);
    }

    [Fact]
    public async Task What_an_attempt_writes_while_it_loses_its_run_lies_before_the_loss()
    {
        var first = await host.RunningRun(lease: TimeSpan.FromMilliseconds(-1));
        using var writer = host.Writer(first);
        var writing = Task.Run(async () =>
        {
            while (true)
            {
                _ = await writer.Write(new() { Logs = [new(DateTimeOffset.UtcNow, LogSeverity.Information, "still here")] });
            }
        });
        await Task.Delay(50);

        while ((await host.Lifecycle.InterruptExpired()).Count == 0)
        {
            // The sweep passes over a run that is being written to, and finds it the next time.
        }

        _ = await host.Claim(first.RunId);

        _ = await Assert.ThrowsAsync<FencedException>(() => writing);
        var loss = (await host.Row(first.RunId)).Events.Single(happened => happened.Kind == RunEventKinds.Interrupted).Sequence;
        Assert.True((long)(await host.Scalar("SELECT coalesce(max(sequence), 0) FROM log_lines WHERE run_id = $1", first.RunId))! < loss);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Invaria.Shared.Runs;
using Invaria.Storage.Live;
using Invaria.Storage.Previews;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Invaria.Storage.Tests.Live;

/// <summary>What a process hears of others' changes.</summary>
public sealed class RunChangeListenerTests(StorageHost host) : IClassFixture<StorageHost>, IAsyncLifetime
{
    private readonly ConcurrentQueue<RunChange> _changes = [];
    private RunChangeListener _listener = null!;
    private int _connected;

    public async ValueTask InitializeAsync()
    {
        _listener = new(host.Get<NpgsqlDataSource>(), NullLogger<RunChangeListener>.Instance);
        _listener.RunChanged += _changes.Enqueue;
        _listener.Connected += () => Interlocked.Increment(ref _connected);
        await _listener.StartAsync(CancellationToken.None);
        await _listener.Listening.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.StopAsync(CancellationToken.None);
        _listener.Dispose();
    }

    [Fact]
    public async Task Each_change_of_a_run_is_told_with_its_number()
    {
        var experiment = await host.Experiment();
        var run = await host.RunningRun(experiment);
        using var writer = host.Writer(run);
        _ = await writer.Write(new() { Logs = [new(DateTimeOffset.UtcNow, LogSeverity.Information, "one"), new(DateTimeOffset.UtcNow, LogSeverity.Information, "two")] });
        _ = await writer.RewindTo(new Dictionary<string, long>(StringComparer.Ordinal));
        await host.Lifecycle.Complete(run.RunId, run.Attempt);

        await Until(() => _changes.Any(change => change.RunId == run.RunId && change.Sequence == 6));

        Assert.Equal([1L, 2, 4, 5, 6], _changes.Where(change => change.RunId == run.RunId).Select(change => change.Sequence));
        Assert.All(_changes.Where(change => change.RunId == run.RunId), change => Assert.Equal(experiment, change.ExperimentId));
    }

    [Fact]
    public async Task A_change_is_told_after_its_commit_and_not_before()
    {
        var experiment = await host.Experiment();
        var run = await host.QueuedRun(experiment);
        var seen = new ConcurrentQueue<(long Told, long Stored)>();
        _listener.RunChanged += change => seen.Enqueue((change.Sequence, (long)host.Scalar("SELECT last_sequence FROM runs WHERE id = $1", change.RunId).GetAwaiter().GetResult()!));
        Task<Storage.Runs.ClaimedRun> claiming;
        await using (await host.Holding($"SELECT 1 FROM experiments WHERE id = {experiment} FOR UPDATE"))
        {
            // The claim has written all it writes of the run, and waits for the experiment's row.
            claiming = host.Claim(run);
            await host.UntilWaiting(1);
            await Task.Delay(200);
            Assert.DoesNotContain(_changes, change => change.RunId == run && change.Sequence == 2);
        }

        using var writer = host.Writer(await claiming);
        for (var i = 0; i < 20; i++)
        {
            _ = await writer.Write(new() { Logs = [new(DateTimeOffset.UtcNow, LogSeverity.Information, "line")] });
        }

        await Until(() => _changes.Any(change => change.RunId == run && change.Sequence == 22));
        Assert.All(seen, pair => Assert.True(pair.Stored >= pair.Told, $"Told {pair.Told} when {pair.Stored} was stored."));
    }

    [Fact]
    public async Task What_was_refused_is_not_told()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        var twice = new Storage.Metrics.Point("pretraining.loss", 0, 1, DateTimeOffset.UtcNow);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Write(new() { Points = [twice, twice] }));
        _ = await Assert.ThrowsAsync<Storage.Runs.IllegalTransitionException>(() => host.Lifecycle.Retry(run.RunId, "ada"));
        _ = await writer.Write(new() { Points = [twice] });

        await Until(() => _changes.Any(change => change.RunId == run.RunId && change.Sequence == 3));
        Assert.Equal([1L, 2, 3], _changes.Where(change => change.RunId == run.RunId).Select(change => change.Sequence));
    }

    [Fact]
    public async Task A_cancellation_reaches_the_attempt_and_a_preview_its_key_within_a_second()
    {
        var (requests, previews) = (new ConcurrentQueue<CancelRequest>(), new ConcurrentQueue<string>());
        _listener.CancelRequested += requests.Enqueue;
        _listener.PreviewFinished += previews.Enqueue;
        var run = await host.RunningRun();
        var store = host.Get<PreviewStore>();
        _ = await store.Request("live-preview", "{}");

        _ = await host.Lifecycle.RequestCancel(run.RunId, "ada");
        await store.Complete("live-preview", [1, 2, 3]);
        var clock = Stopwatch.StartNew();
        await Until(() => !requests.IsEmpty && !previews.IsEmpty);

        Assert.Equal([new CancelRequest(run.RunId, run.Attempt)], requests);
        Assert.Equal(["live-preview"], previews);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task A_broken_connection_is_made_again_and_said_so()
    {
        Assert.Equal(1, _connected);
        var missed = await host.QueuedRun();

        for (var time = 2; time <= 3; time++)
        {
            await host.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %' AND pid <> pg_backend_pid()");
            await Until(() => Volatile.Read(ref _connected) == time);
            _ = await host.Claim(missed);
            await Until(() => _changes.Any(change => change.RunId == missed && change.Sequence == 2));
            missed = await host.QueuedRun();
        }
    }

    [Fact]
    public async Task A_handler_that_throws_silences_no_other_and_no_later_message()
    {
        var later = new ConcurrentQueue<RunChange>();
        _listener.RunChanged += _ => throw new InvalidOperationException("A handler failed.");
        _listener.RunChanged += later.Enqueue;

        var run = await host.RunningRun();

        await Until(() => later.Count(change => change.RunId == run.RunId) == 2);
        Assert.Equal(1, _connected);
    }

    [Fact]
    public async Task A_message_that_makes_no_sense_is_passed_over()
    {
        await host.Execute($"SELECT pg_notify('{LiveChannels.RunChanged}', 'nonsense'), pg_notify('{LiveChannels.CancelRequested}', '')");

        var run = await host.QueuedRun();

        await Until(() => _changes.Any(change => change.RunId == run));
        Assert.Equal(1, _connected);
    }

    private static async Task Until(Func<bool> happened)
    {
        for (var clock = Stopwatch.StartNew(); !happened(); await Task.Delay(10))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), "It did not happen in 15 s.");
        }
    }
}

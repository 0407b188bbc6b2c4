using Invaria.Shared.Runs;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Runs;

public sealed class RunTrashTests(StorageHost host) : IClassFixture<StorageHost>
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private static readonly string[] Tables =
        ["attempts", "run_events", "log_lines", "stage_outcomes", "run_values", "metric_series", "metric_points", "artifacts", "share_links"];

    private RunTrash Trash => host.Get<RunTrash>();

    [Fact]
    public async Task What_was_deleted_longer_ago_than_it_is_kept_goes_with_all_that_belongs_to_it_and_nothing_else_does()
    {
        var (old, recent, there) = (await Finished(1), await Finished(2), await Finished(3));
        await host.Execute("INSERT INTO share_links (token_hash, run_id, created_by, created_at) VALUES ('\\x01', $1, 'ada', now())", old);
        await Delete(old, daysAgo: 31);
        await Delete(recent, daysAgo: 29);

        Assert.Equal(1, await Trash.RemoveOld(Keep));

        Assert.Equal(0L, await Rows(old));
        Assert.Empty(await Files(old));
        Assert.Equal(0L, await host.Scalar("SELECT count(*) FROM runs WHERE id = $1", old));
        foreach (var run in new[] { recent, there })
        {
            Assert.Equal(["backbone.safetensors", "checkpoint-a.safetensors"], await Files(run));
            Assert.Equal(1L, await host.Scalar("SELECT count(*) FROM metric_points WHERE run_id = $1", run));
        }

        Assert.True(await host.Lifecycle.Restore(recent, "ada"));
    }

    [Fact]
    public async Task A_stage_that_another_run_took_over_stays_with_its_files_until_that_run_is_removed_too()
    {
        var origin = await Finished(11);
        var taker = await Finished(11, from: origin);
        await Delete(origin, daysAgo: 31);

        _ = await Trash.RemoveOld(Keep);

        Assert.Equal(["backbone.safetensors"], await Files(origin));
        Assert.Equal(1L, await host.Scalar("SELECT count(*) FROM stage_outcomes WHERE run_id = $1 AND stage = 'pretraining'", origin));
        // What nobody took over is gone: the other stage, and all that the run told while it ran.
        Assert.Equal(2L, await Rows(origin));
        await Assert.ThrowsAsync<RunNotFoundException>(() => host.Lifecycle.Restore(origin, "ada"));
        Assert.DoesNotContain((await Trash.List(0, 100, Keep)).Items, run => run.Id == origin);

        // In the trash the other run can still be restored, and then relies on it as before.
        await Delete(taker, daysAgo: 1);
        _ = await Trash.RemoveOld(Keep);
        Assert.Equal(["backbone.safetensors"], await Files(origin));

        Assert.True(await Trash.Remove(taker));
        _ = await Trash.RemoveOld(Keep);
        Assert.Empty(await Files(origin));
        Assert.Equal(0L, await host.Scalar("SELECT count(*) FROM runs WHERE id = $1 OR id = $2", origin, taker));
    }

    [Fact]
    public async Task A_stage_that_a_waiting_run_will_take_over_stays()
    {
        var origin = await Finished(21);
        var waiting = (await host.Lifecycle.Queue(await host.Experiment(), [new(StorageHost.Spec(21))]))[0];
        await Delete(origin, daysAgo: 31);

        _ = await Trash.RemoveOld(Keep);
        Assert.Equal(["backbone.safetensors"], await Files(origin));

        _ = await host.Lifecycle.RequestCancel(waiting, "ada");
        _ = await Trash.RemoveOld(Keep);
        Assert.Empty(await Files(origin));
    }

    [Fact]
    public async Task A_network_that_a_run_names_stays()
    {
        var origin = await Finished(31);
        var named = (await host.Lifecycle.Queue(await host.Experiment(), [new(StorageHost.Spec(31), ReuseStages: false, PretrainedBy: origin)]))[0];
        _ = await host.Lifecycle.RequestCancel(named, "ada");
        await Delete(origin, daysAgo: 31);

        _ = await Trash.RemoveOld(Keep);

        // It can be tried again.
        await host.Lifecycle.Retry(named, "ada");
        Assert.Equal(["backbone.safetensors"], await Files(origin));
    }

    [Fact]
    public async Task A_run_that_is_claimed_in_the_same_moment_is_waited_for()
    {
        var origin = await Finished(41);
        var waiting = (await host.Lifecycle.Queue(await host.Experiment(), [new(StorageHost.Spec(41))]))[0];
        await Delete(origin, daysAgo: 31);
        // A claim that has locked what it computes and is not committed yet; before it nobody relied on the stage.
        var key = StageKey.OfPretraining(StorageHost.Spec(41), "cpu");
        await host.Execute("UPDATE runs SET status = 'Canceled' WHERE id = $1", waiting);
        await using var claiming = await host.Holding($"SELECT pg_advisory_xact_lock(hashtextextended('{key}', 0)); UPDATE runs SET status = 'Running' WHERE id = {waiting}");

        var removing = Task.Run(() => Trash.Remove(origin));
        await host.UntilWaiting(1);
        await using (var commit = claiming.CreateCommand())
        {
            commit.CommandText = "COMMIT";
            _ = await commit.ExecuteNonQueryAsync();
        }

        Assert.True(await removing);
        Assert.Equal(["backbone.safetensors"], await Files(origin));
    }

    [Theory]
    [InlineData("UPDATE runs SET emptied_at = now() WHERE id = $1")]
    [InlineData("WITH gone AS (DELETE FROM stage_outcomes WHERE run_id = $1) UPDATE runs SET emptied_at = now() WHERE id = $1")]
    public async Task A_removal_that_broke_off_shows_nothing_of_the_run_and_the_next_one_finishes_it(string step)
    {
        var run = await Finished(51);
        // Deleted today: it was removed before its time.
        await Delete(run, daysAgo: 0);
        await host.Execute(step, run);

        Assert.DoesNotContain((await Trash.List(0, 100, Keep)).Items, deleted => deleted.Id == run);
        await Assert.ThrowsAsync<RunNotFoundException>(() => host.Lifecycle.Restore(run, "ada"));
        Assert.Equal(0, await Trash.RemoveOld(Keep));

        Assert.Empty(await Files(run));
        Assert.Equal(0L, await Rows(run));
    }

    [Fact]
    public async Task Several_servers_empty_the_trash_at_once()
    {
        var runs = new List<long>();
        for (var seed = 61; seed < 67; seed++)
        {
            runs.Add(await Finished(seed));
            await Delete(runs[^1], daysAgo: 31);
        }

        _ = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Trash.RemoveOld(Keep))));

        Assert.Equal(0L, await host.Scalar("SELECT count(*) FROM runs WHERE id = ANY ($1)", runs.ToArray()));
    }

    [Fact]
    public async Task What_is_there_or_in_the_hands_of_a_worker_is_not_removed()
    {
        var there = await Finished(71);
        var running = await host.RunningRun();
        await Delete(running.RunId, daysAgo: 31);

        Assert.False(await Trash.Remove(there));
        Assert.False(await Trash.Remove(running.RunId));
        Assert.False(await Trash.Remove(999_999));

        await host.Lifecycle.Cancel(running.RunId, running.Attempt);
        Assert.True(await Trash.Remove(running.RunId));
    }

    [Fact]
    public async Task The_trash_names_who_deleted_what_and_when_it_goes()
    {
        var run = await Finished(81);
        await host.Lifecycle.Delete(run, "grace");

        var deleted = Assert.Single((await Trash.List(0, 100, Keep)).Items, deleted => deleted.Id == run);

        Assert.Equal("grace", deleted.DeletedBy);
        Assert.Equal(deleted.DeletedAt + Keep, deleted.GoesAt);
        Assert.Equal(RunStatus.Succeeded, deleted.Status);
    }

    /// <summary>A run with a point, a line, two outcomes and two files; its pretraining taken over where another run is given.</summary>
    private async Task<long> Finished(int seed, long? from = null)
    {
        var spec = StorageHost.Spec(seed);
        var id = (await host.Lifecycle.Queue(await host.Experiment(), [new(spec, ReuseStages: from is not null)]))[0];
        var claimed = await host.Claim(id);
        using var writer = host.Writer(claimed);
        var (weights, checkpoint) = (await Put(id, "backbone.safetensors"), await Put(id, "checkpoint-a.safetensors"));
        _ = await writer.Write(new RunBatch
        {
            Points = [new("pretraining.loss", 1, 0.5, DateTimeOffset.UtcNow)],
            Logs = [new(DateTimeOffset.UtcNow, LogSeverity.Information, "Begins.")],
            Outcomes =
            [
                new(Stages.Pretraining, 0, "untrained", [new("loss", null, 0.5)], 1, StageKey.OfPretraining(spec, "cpu"), from),
                new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, 0.9)], 1, $"probe of {id}"),
            ],
            Artifacts = [new("backbone.safetensors", "weights", "application/octet-stream", weights), new("checkpoint-a.safetensors", ArtifactKinds.Checkpoint, "application/octet-stream", checkpoint)],
        });
        await host.Lifecycle.Complete(id, claimed.Attempt);
        return id;
    }

    private Task<StoredBytes> Put(long run, string name) => host.Get<IArtifactStore>().Put(ArtifactKey.OfRun(run, $"attempt-1/{name}"), new MemoryStream([1, 2, 3]));

    private async Task Delete(long run, int daysAgo)
    {
        await host.Lifecycle.Delete(run, "ada");
        await host.Execute("UPDATE runs SET deleted_at = now() - make_interval(days => $2) WHERE id = $1", run, daysAgo);
    }

    private async Task<long> Rows(long run) =>
        (long)(await host.Scalar($"SELECT {string.Join(" + ", Tables.Select(table => $"(SELECT count(*) FROM {table} WHERE run_id = $1)"))}", run))!;

    private async Task<IReadOnlyList<string>> Files(long run)
    {
        var (files, store) = (new List<string>(), host.Get<IArtifactStore>());
        foreach (var name in new[] { "backbone.safetensors", "checkpoint-a.safetensors" })
        {
            if (await store.Exists(ArtifactKey.OfRun(run, $"attempt-1/{name}")))
            {
                files.Add(name);
            }
        }

        return files;
    }
}

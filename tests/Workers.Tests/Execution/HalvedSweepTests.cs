using Invaria.Shared.Runs;
using Invaria.Shared.Sweeps;
using Invaria.TestPlatform;
using Npgsql;

namespace Invaria.Workers.Tests.Execution;

/// <summary>Real sweeps over learning rates whose weak runs are stopped early.</summary>
public sealed class HalvedSweepTests : IAsyncLifetime
{
    private const double Good = 3e-3;
    private const double Useless = 1e-8;
    private const int Epochs = 4;

    private static readonly Halving Halves = new("pretraining.validation-accuracy", HalvingGoal.Maximize, FirstRung: 2, Factor: 2);

    private TestQueue _queue = null!;

    public async ValueTask InitializeAsync() => _queue = await TestQueue.Create();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Weak_runs_are_stopped_at_their_rung_and_nothing_waits_for_what_they_do_not_compute()
    {
        _ = _queue.StartWorker();
        var ids = await _queue.QueueHalved(
            Halves, RunSpecs.AtRate(Good), RunSpecs.AtRate(Good, probeEpochs: 3), RunSpecs.AtRate(Useless), RunSpecs.AtRate(Useless, probeEpochs: 3), RunSpecs.AtRate(Useless / 10));
        var ended = new List<RunSummary>();
        foreach (var id in ids)
        {
            // One after the other: the good one comes to its rung first.
            _queue.Enqueue(id);
            ended.Add(await _queue.UntilFinished(id));
        }

        Assert.Equal([RunStatus.Succeeded, RunStatus.Succeeded, RunStatus.Canceled, RunStatus.Canceled, RunStatus.Canceled], ended.Select(run => run.Status));
        Assert.Equal([null, null, 2, 2, 2], ended.Select(run => run.StoppedAtEpoch));
        Assert.Equal(ids[0], ended[1].Outcome(Stages.Pretraining)!.SharedFrom);
        Assert.Equal(new RungStanding(2, 3, 1, 2, 1, await LastOf(ids[0], epoch: 2), ids[0]), Assert.Single(Assert.Single((await _queue.Rungs.Of(ended[0].ExperimentId))!).Rungs));

        // What a stopped run has stays: its points up to the rung, and the checkpoint of the rung.
        var details = (await _queue.Reader.Details(ids[2]))!;
        Assert.Equal(2, await EpochsOf(ids[2]));
        Assert.Contains(await _queue.Reader.Artifacts(ids[2]), artifact => artifact.Kind == ArtifactKinds.Checkpoint);
        Assert.Equal(("stopped", ended[2].FailureReason), (details.Events[^1].Kind, details.Events[^1].Message));
        Assert.Empty(ended[2].Outcomes);
        Assert.Equal(0, ended[3].Attempt);
    }

    [Fact]
    public async Task A_run_killed_between_its_rungs_checkpoint_and_the_verdict_is_stopped_when_it_goes_on()
    {
        var worker = _queue.StartWorker();
        var ids = await _queue.QueueHalved(Halves, RunSpecs.AtRate(Good), RunSpecs.AtRate(Useless));
        _queue.Enqueue(ids[0]);
        _ = await _queue.UntilFinished(ids[0]);
        await using (var judging = new NpgsqlConnection(_queue.ConnectionString))
        {
            await judging.OpenAsync(TestContext.Current.CancellationToken);
            await using (var hold = new NpgsqlCommand("BEGIN; SELECT 1 FROM halvings FOR UPDATE", judging))
            {
                _ = await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            _queue.Enqueue(ids[1]);
            await UntilWaiting(ids[1]);
            WorkerProcess.Signal(worker.Children().Single(), "KILL");
            _ = await _queue.Until(ids[1], run => run is { Status: RunStatus.Queued } or { Attempt: 2 });
            await using var release = new NpgsqlCommand("ROLLBACK", judging);
            _ = await release.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        _queue.Enqueue(ids[1]);
        var stopped = await _queue.UntilFinished(ids[1]);

        Assert.Equal((RunStatus.Canceled, 2, 2), (stopped.Status, stopped.Attempt, stopped.StoppedAtEpoch));
        Assert.Equal(2, await EpochsOf(ids[1]));
    }

    [Fact]
    public async Task A_stopped_run_that_is_tried_again_goes_on_from_its_rung_to_its_end()
    {
        _ = _queue.StartWorker();
        var ids = await _queue.QueueHalved(Halves, RunSpecs.AtRate(Good), RunSpecs.AtRate(Useless));
        foreach (var id in ids)
        {
            _queue.Enqueue(id);
            _ = await _queue.UntilFinished(id);
        }

        await _queue.Lifecycle.Retry(ids[1], "ada", TestContext.Current.CancellationToken);
        _queue.Enqueue(ids[1]);
        var again = await _queue.UntilFinished(ids[1]);

        Assert.Equal((RunStatus.Succeeded, 2, null), (again.Status, again.Attempt, again.StoppedAtEpoch));
        Assert.Equal(Epochs, await EpochsOf(ids[1]));
        Assert.Contains((await _queue.Reader.Logs(ids[1], 0, 1000)), line => line.Text == "Going on behind epoch 2 of the pretraining.");
    }

    /// <summary>Waits until the run's process waits for the verdict.</summary>
    private async Task UntilWaiting(long runId)
    {
        _ = await _queue.Until(runId, RunStatus.Running);
        await using var connection = new NpgsqlConnection(_queue.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var waiting = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%halvings%'", connection);
        while ((long)(await waiting.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0)
        {
            Assert.Equal(RunStatus.Running, (await _queue.Summary(runId)).Status);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private async Task<int> EpochsOf(long runId) => (await _queue.Reader.Series(runId, Halves.Series))!.Steps.Count;

    private async Task<double> LastOf(long runId, int epoch) => (await _queue.Reader.Series(runId, Halves.Series))!.Values[epoch - 1]!.Value;
}

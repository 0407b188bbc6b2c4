using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Sweeps;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Rungs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Tests.Runs;

/// <summary>Runs of a halved sweep that come to a rung.</summary>
public sealed class RungTests(StorageHost host) : IClassFixture<StorageHost>
{
    private const int StepsAnEpoch = 8;

    private static readonly Halving Halves = new("pretraining.validation-accuracy", HalvingGoal.Maximize, FirstRung: 1, Factor: 2);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private RungJudge Judge => host.Get<RungJudge>();

    [Fact]
    public async Task A_weak_run_is_stopped_at_its_rung_and_keeps_what_it_has()
    {
        var (_, ids) = await Sweep(2);
        var strong = await Came(ids[0], 1, .8);
        var weak = await Came(ids[1], 1, .6);

        Assert.True((await Judge.Judge(strong.RunId, strong.Attempt, 1, StepsAnEpoch)).GoesOn);
        var verdict = await Judge.Judge(weak.RunId, weak.Attempt, 1, StepsAnEpoch);

        Assert.False(verdict.GoesOn);
        Assert.Equal("Stopped at epoch 1 by successive halving: validation accuracy 0.6 is not the best of the 2 runs that came there.", verdict.Message);
        var (on, off) = (await host.Row(strong.RunId), await host.Row(weak.RunId));
        Assert.Equal((RunStatus.Running, null, RunEventKinds.WentOn), (on.Status, on.StoppedAtEpoch, on.Events.Last().Kind));
        Assert.Equal((RunStatus.Canceled, 1, RunEventKinds.Stopped, verdict.Message), (off.Status, off.StoppedAtEpoch, off.Events.Last().Kind, off.Events.Last().Message));
        Assert.Equal((verdict.Message, verdict.Message), (off.FailureReason, off.Attempts.Single().Outcome));
        Assert.NotNull(off.FinishedAt);
        Assert.Equal(1, Assert.Single(await host.Reader.SeriesList(weak.RunId)).Points);
    }

    [Fact]
    public async Task A_run_that_comes_again_after_a_crash_is_recorded_once_and_gets_the_same_answer()
    {
        var (experiment, ids) = await Sweep(2);
        var first = await Came(ids[0], 1, .6, TimeSpan.FromSeconds(-1));
        Assert.True((await Judge.Judge(first.RunId, first.Attempt, 1, StepsAnEpoch)).GoesOn);
        _ = await host.Lifecycle.InterruptExpired();
        var better = await Came(ids[1], 1, .9);
        Assert.True((await Judge.Judge(better.RunId, better.Attempt, 1, StepsAnEpoch)).GoesOn);

        // By now it would be stopped; but it went on, and goes on.
        var resumed = await host.Claim(first.RunId);
        Assert.True((await Judge.Judge(resumed.RunId, resumed.Attempt, 1, StepsAnEpoch)).GoesOn);

        Assert.Equal(2, Assert.Single(await Standings(experiment)).Rungs[0].Came);
        _ = Assert.Single((await host.Row(first.RunId)).Events, happened => happened.Kind == RunEventKinds.WentOn);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again()
    {
        var (experiment, ids) = await Sweep(2);
        _ = await Judged(ids[0], .8);
        var weak = await Came(ids[1], 1, .6);

        var answer = await Judge.Judge(weak.RunId, weak.Attempt, 1, StepsAnEpoch);
        var again = await Judge.Judge(weak.RunId, weak.Attempt, 1, StepsAnEpoch);

        Assert.Equal(answer, again);
        Assert.Equal((2, 1, 1), Assert.Single(await Standings(experiment)).Rungs[0] is var rung ? (rung.Came, rung.WentOn, rung.Stopped) : default);
        _ = Assert.Single((await host.Row(weak.RunId)).Events, happened => happened.Kind == RunEventKinds.Stopped);
    }

    [Fact]
    public async Task An_attempt_that_lost_its_run_is_refused_and_records_nothing()
    {
        var (experiment, ids) = await Sweep(2);
        var lost = await Came(ids[0], 1, .6, TimeSpan.FromSeconds(-1));
        _ = await host.Lifecycle.InterruptExpired();
        _ = await Assert.ThrowsAsync<FencedException>(() => Judge.Judge(lost.RunId, lost.Attempt, 1, StepsAnEpoch));
        _ = await host.Claim(ids[0]);
        _ = await Assert.ThrowsAsync<FencedException>(() => Judge.Judge(lost.RunId, lost.Attempt, 1, StepsAnEpoch));

        Assert.Equal(0, Assert.Single(await Standings(experiment)).Rungs[0].Came);
    }

    [Fact]
    public async Task A_run_that_was_canceled_meanwhile_is_not_judged()
    {
        var (experiment, ids) = await Sweep(2);
        var run = await Came(ids[0], 1, .6);
        await host.Lifecycle.Cancel(run.RunId, run.Attempt);

        _ = await Assert.ThrowsAsync<IllegalTransitionException>(() => Judge.Judge(run.RunId, run.Attempt, 1, StepsAnEpoch));
        Assert.Equal(0, Assert.Single(await Standings(experiment)).Rungs[0].Came);
    }

    [Fact]
    public async Task Runs_that_come_in_the_same_moment_are_judged_one_after_the_other()
    {
        const int runs = 24;
        var (experiment, ids) = await Sweep(runs);
        var came = new List<ClaimedRun>();
        foreach (var (i, id) in ids.Index())
        {
            came.Add(await Came(id, 1, i / 100.0));
        }

        using var start = new Barrier(runs);
        var verdicts = await Task.WhenAll(came.Select(run => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Judge.Judge(run.RunId, run.Attempt, 1, StepsAnEpoch).GetAwaiter().GetResult();
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        await using var context = host.Context();
        var halving = (await Standings(experiment)).Single().Id;
        var recorded = await context.RungValues.Where(value => value.HalvingId == halving).OrderBy(value => value.RecordedAt).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(runs, recorded.Count);
        // Each saw those before it and none in the same moment: its verdict says as how many-th it came.
        var places = verdicts.Select(verdict => verdict.Message.Contains("the first", StringComparison.Ordinal) ? 1
            : int.Parse(verdict.Message.Split("the ").Select(part => part.Split(' ')).Single(words => words is [_, "runs", ..])[0])).ToArray();
        Assert.Equal(Enumerable.Range(1, runs), places.Order());
        var order = places.Zip(Enumerable.Range(0, runs), (place, i) => (place, Value: i / 100.0, verdicts[i].GoesOn)).OrderBy(run => run.place).ToArray();
        for (var i = 0; i < runs; i++)
        {
            Assert.Equal(Halves.GoesOn(order[i].Value, [.. order[..i].Select(run => run.Value)]), order[i].GoesOn);
        }

        Assert.True(verdicts[^1].GoesOn);
        Assert.Equal(verdicts.Count(verdict => !verdict.GoesOn), await host.Scalar("SELECT count(*)::int FROM runs WHERE halving_id = $1 AND status = 'Canceled'", halving));
    }

    [Fact]
    public async Task Runs_that_wait_for_a_stopped_runs_pretraining_are_stopped_with_it_and_those_of_another_sweep_compute_it()
    {
        var (experiment, ids) = await Sweep(2, sharing: 3);
        var alike = await host.Lifecycle.Queue(experiment, [new RunDraft(Spec(1))]);
        _ = await Judged(ids[0], .8);
        var weak = await Came(ids[3], 1, .6);

        Assert.False((await Judge.Judge(weak.RunId, weak.Attempt, 1, StepsAnEpoch)).GoesOn);

        var waited = await host.Row(ids[4]);
        Assert.Equal((RunStatus.Canceled, 1), (waited.Status, waited.StoppedAtEpoch));
        Assert.StartsWith($"Stopped before it began, together with run {weak.RunId}, whose pretraining is the same.", waited.FailureReason, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Canceled, await host.Status(ids[5]));
        Assert.Equal(RunStatus.Queued, await host.Status(ids[1]));
        Assert.Equal(new RungStanding(1, 2, 1, 1, 2, .8, ids[0]), Assert.Single(await Standings(experiment)).Rungs[0]);
        // Nobody else asked for this run to be weak.
        Assert.Contains(await host.Lifecycle.WithoutJob(), run => run.RunId == alike[0]);
        Assert.NotNull(await host.Lifecycle.Claim(alike[0], "w", "w", Lease));
    }

    [Fact]
    public async Task A_run_tried_again_and_a_clone_are_stopped_no_more()
    {
        var (_, ids) = await Sweep(2);
        _ = await Judged(ids[0], .8);
        Assert.False((await Judged(ids[1], .6)).GoesOn);
        await host.Lifecycle.Retry(ids[1], "ada");
        var clone = await host.Lifecycle.Clone(ids[1]);

        var row = await host.Row(ids[1]);
        Assert.Equal((RunStatus.Queued, null, null, null), (row.Status, row.HalvingId, row.StoppedAtEpoch, row.FailureReason));
        var again = await host.Claim(ids[1]);
        Assert.True((await Judge.Judge(again.RunId, again.Attempt, 1, StepsAnEpoch)).GoesOn);
        Assert.Null((await host.Row(clone)).HalvingId);
    }

    [Fact]
    public async Task What_is_no_number_is_recorded_and_stopped_and_what_was_not_reported_is_said()
    {
        var (experiment, ids) = await Sweep(2);
        Assert.False((await Judged(ids[0], double.NaN)).GoesOn);
        var silent = await host.Claim(ids[1]);

        var missing = await Assert.ThrowsAsync<SeriesMissingException>(() => Judge.Judge(silent.RunId, silent.Attempt, 1, StepsAnEpoch));

        Assert.Contains("reported no pretraining.validation-accuracy at epoch 1", missing.Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Running, await host.Status(silent.RunId));
        Assert.Equal(new RungStanding(1, 1, 0, 1, 0, null, null), Assert.Single(await Standings(experiment)).Rungs[0]);
    }

    [Fact]
    public async Task All_rungs_are_told_and_an_experiment_without_halving_has_none()
    {
        var (experiment, ids) = await Sweep(3);
        _ = await Judged(ids[2], .4);

        var standing = Assert.Single(await Standings(experiment));

        Assert.Equal((Halves, 20, 3), (standing.Halving, standing.Epochs, standing.Runs));
        Assert.Equal([1, 2, 4, 8, 16], standing.Rungs.Select(rung => rung.Epoch));
        Assert.Equal([new(1, 1, 1, 0, 0, .4, ids[2]), new RungStanding(2, 0, 0, 0, 0, null, null)], standing.Rungs.Take(2));
        Assert.Empty(await Standings(await host.Experiment()));
        Assert.Null(await host.Get<RungReader>().Of(999_999));
    }

    private static RunSpec Spec(int arm) => new()
    {
        Pretraining = new SupervisedSpec { Dataset = new Transforms2DSpec(), Backbone = new ResNet18Spec { Width = 4 * (arm + 1) }, Epochs = 20 },
    };

    /// <summary>A halved sweep of arms with different pretrainings, each of which several runs share.</summary>
    private async Task<(long Experiment, IReadOnlyList<long> Runs)> Sweep(int arms, int sharing = 1)
    {
        var experiment = await host.Experiment();
        return (experiment, await host.Lifecycle.Queue(experiment, [.. Enumerable.Range(0, arms).SelectMany(arm => Enumerable.Repeat(new RunDraft(Spec(arm)), sharing))], Halves));
    }

    private async Task<ClaimedRun> Came(long runId, int epoch, double value, TimeSpan? lease = null)
    {
        // Other tests of this class hold runs with the same pretraining; here nobody is to wait for them.
        await host.Execute("UPDATE runs SET status = 'Failed' WHERE status = 'Running' AND experiment_id <> (SELECT experiment_id FROM runs WHERE id = $1)", runId);
        var run = await host.Claim(runId, lease);
        using var writer = host.Writer(run);
        _ = await writer.Write(new RunBatch { Points = [new(Halves.Series, epoch * StepsAnEpoch, value, DateTimeOffset.UtcNow)] });
        return run;
    }

    private async Task<RungVerdict> Judged(long runId, double value)
    {
        var run = await Came(runId, 1, value);
        return await Judge.Judge(run.RunId, run.Attempt, 1, StepsAnEpoch);
    }

    private async Task<IReadOnlyList<HalvingStanding>> Standings(long experiment) => (await host.Get<RungReader>().Of(experiment))!;
}

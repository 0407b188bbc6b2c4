using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transfer;
using Invaria.Storage.Experiments;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Tests.Runs;

/// <summary>How runs come into being and get their jobs.</summary>
public sealed class QueueTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public async Task Runs_are_queued_in_the_order_given()
    {
        var experiment = await host.Experiment();

        var ids = await host.Lifecycle.Queue(experiment, [.. Enumerable.Range(0, 60).Select(seed => new RunDraft(StorageHost.Spec(seed), $"seed {seed}", "same", seed % 3))]);

        Assert.Equal(ids.Order(), ids);
        await using var context = host.Context();
        var runs = await context.Runs.Where(run => run.ExperimentId == experiment).OrderBy(run => run.Id).ToListAsync();
        Assert.Equal(ids, runs.Select(run => run.Id));
        Assert.Equal(Enumerable.Range(0, 60), runs.Select(run => run.Seed));
        Assert.All(runs, run => Assert.Equal((RunStatus.Queued, $"seed {run.Seed}", 0, 1L), (run.Status, run.Name, run.Attempt, run.LastSequence)));
        _ = Assert.Single(runs.Select(run => run.SpecHash).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_several_runs_all_are_queued_or_none()
    {
        var experiment = await host.Experiment();

        _ = await Assert.ThrowsAnyAsync<Exception>(() => host.Lifecycle.Queue(experiment, [new(StorageHost.Spec(1)), new(StorageHost.Spec(2), Name: "not storable: \0"), new(StorageHost.Spec(3))]));

        await using var context = host.Context();
        Assert.False(await context.Runs.AnyAsync(run => run.ExperimentId == experiment));
        Assert.Equal(DateTimeOffset.UnixEpoch, (await context.Experiments.SingleAsync(e => e.Id == experiment)).UpdatedAt);
    }

    [Fact]
    public async Task An_experiment_comes_into_being_with_all_its_runs_or_not_at_all()
    {
        Experiment Named(string name) => new() { Name = name, CreatedBy = "ada" };
        var made = Named("Made whole");

        var ids = await host.Lifecycle.Queue(made, [new(StorageHost.Spec(1)), new(StorageHost.Spec(2))]);
        _ = await Assert.ThrowsAnyAsync<Exception>(() => host.Lifecycle.Queue(Named("Made in part"), [new(StorageHost.Spec(1)), new(StorageHost.Spec(2), Name: "\0")]));

        await using var context = host.Context();
        var stored = await context.Experiments.SingleAsync(experiment => experiment.Name == "Made whole");
        Assert.Equal(ids, await context.Runs.Where(run => run.ExperimentId == stored.Id).OrderBy(run => run.Id).Select(run => run.Id).ToListAsync());
        Assert.True(stored.CreatedAt > DateTimeOffset.UtcNow.AddMinutes(-1));
        Assert.False(await context.Experiments.AnyAsync(experiment => experiment.Name == "Made in part"));
    }

    [Fact]
    public async Task A_lost_job_makes_its_run_want_another_unless_it_has_one()
    {
        var (waiting, running) = (await host.QueuedRun(), await host.QueuedRun());
        _ = await host.Lifecycle.Enqueued(waiting, "job-1");
        _ = await host.Lifecycle.Enqueued(running, "job-2");
        _ = await host.Claim(running);
        var withJob = await host.Lifecycle.WithJob(1000);
        Assert.Contains((waiting, "job-1"), withJob);
        Assert.DoesNotContain((running, "job-2"), withJob);

        Assert.False(await host.Lifecycle.JobLost(waiting, "job-0"));
        Assert.False(await host.Lifecycle.JobLost(running, "job-2"));
        Assert.True(await host.Lifecycle.JobLost(waiting, "job-1"));

        Assert.Contains(waiting, (await host.Lifecycle.WithoutJob()).Select(run => run.RunId));
    }

    [Fact]
    public async Task Nothing_is_queued_in_an_experiment_that_is_unknown_or_deleted()
    {
        var deleted = await host.Experiment();
        await host.DeleteExperiment(deleted);

        _ = await Assert.ThrowsAsync<ArgumentException>(() => host.Lifecycle.Queue(987_654, [new(StorageHost.Spec())]));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => host.Lifecycle.Queue(deleted, [new(StorageHost.Spec())]));

        await using var context = host.Context();
        Assert.False(await context.Runs.IgnoreQueryFilters().AnyAsync(run => run.ExperimentId == deleted));
    }

    [Fact]
    public async Task The_spec_comes_back_to_the_worker_as_it_was_given()
    {
        var spec = StorageHost.Spec(seed: 7);
        var run = (await host.Lifecycle.Queue(await host.Experiment(), [new(spec)]))[0];

        var claimed = await host.Claim(run);

        Assert.Equal(CanonicalJson.Of(spec), CanonicalJson.Of(claimed.Spec()));
        Assert.Equal(CanonicalJson.Hash(spec), claimed.SpecHash);
    }

    [Fact]
    public async Task Labels_are_kept_with_the_run_though_they_are_no_part_of_its_hash()
    {
        var spec = StorageHost.Spec();
        var labelled = spec with { Transfer = [new LinearProbeSpec { Label = "unseen objects", Dataset = spec.Pretraining.Dataset }] };
        var plain = labelled with { Transfer = [((LinearProbeSpec)labelled.Transfer[0]) with { Label = null }] };
        var ids = await host.Lifecycle.Queue(await host.Experiment(), [new(labelled, ReuseStages: false), new(plain)]);
        var clone = await host.Lifecycle.Clone(ids[0]);

        var claimed = await host.Claim(ids[0]);
        var (named, cloned, other) = ((await host.Reader.Summary(ids[0]))!, (await host.Reader.Summary(clone))!, (await host.Reader.Summary(ids[1]))!);

        Assert.Equal("unseen objects", claimed.Spec().Transfer[0].Label);
        Assert.Equal(["unseen objects"], named.StageNames.Transfer);
        Assert.Equal(["unseen objects"], cloned.StageNames.Transfer);
        Assert.Equal([null], other.StageNames.Transfer);
        Assert.Equal(other.SpecHash, named.SpecHash);
    }

    [Fact]
    public async Task A_clone_is_a_new_run_of_the_same_spec_and_leaves_the_original_alone()
    {
        var original = await host.RunningRun();
        using (var writer = host.Writer(original))
        {
            _ = await writer.Write(new() { Points = [new("pretraining.loss", 0, 1, DateTimeOffset.UtcNow)], Progress = new(0.5, Stages.Pretraining, "epoch 1 of 2") });
        }

        await host.Lifecycle.Fail(original.RunId, original.Attempt, "The loss is not a number.");
        var before = await host.Row(original.RunId);

        var clone = await host.Row(await host.Lifecycle.Clone(original.RunId, "once more"));

        Assert.Equal((before.SpecHash, before.Seed, before.ExperimentId, before.Device, before.Id), (clone.SpecHash, clone.Seed, clone.ExperimentId, clone.Device, clone.ClonedFromId!.Value));
        Assert.True(StorageHost.SameJson(before.Spec, clone.Spec));
        Assert.Equal((RunStatus.Queued, "once more", 0, 0.0, 1L), (clone.Status, clone.Name, clone.Attempt, clone.Progress, clone.LastSequence));
        Assert.Empty(await host.Reader.SeriesList(clone.Id));
        var after = await host.Row(original.RunId);
        Assert.Equal((before.Status, before.LastSequence), (after.Status, after.LastSequence));
    }

    [Fact]
    public async Task A_retried_run_goes_on_where_it_stood()
    {
        var first = await host.RunningRun();
        await host.Lifecycle.Describe(first.RunId, first.Attempt, threads: 3, new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = "0.1.0" });
        using (var writer = host.Writer(first))
        {
            _ = await writer.Write(new() { Points = [new("pretraining.loss", 0, 1, DateTimeOffset.UtcNow)] });
        }

        await host.Lifecycle.Fail(first.RunId, first.Attempt, "The disk is full.");
        Assert.Equal("The disk is full.", (await host.Row(first.RunId)).FailureReason);

        await host.Lifecycle.Retry(first.RunId, "ada");
        var queued = await host.Row(first.RunId);
        Assert.Equal((RunStatus.Queued, null, null, null), (queued.Status, queued.FailureReason, queued.FinishedAt, queued.JobId));
        var second = await host.Claim(first.RunId);

        Assert.Equal((2, 3), (second.Attempt, second.Threads));
        Assert.Equal(1, Assert.Single(await host.Reader.SeriesList(first.RunId)).Points);
        Assert.Equal(
            [RunEventKinds.Queued, RunEventKinds.Started, RunEventKinds.Failed, RunEventKinds.Queued, RunEventKinds.Resumed],
            (await host.Row(first.RunId)).Events.Select(happened => happened.Kind));
    }

    [Fact]
    public async Task Queued_runs_without_a_job_are_found_most_urgent_first_until_they_have_one()
    {
        var experiment = await host.Experiment();
        var (ordinary, later, urgent) = (await host.QueuedRun(experiment), await host.QueuedRun(experiment), await host.QueuedRun(experiment, priority: 5));
        long[] mine = [ordinary, later, urgent];
        Assert.Equal([urgent, ordinary, later], (await host.Lifecycle.WithoutJob()).Select(run => run.RunId).Where(mine.Contains));

        Assert.True(await host.Lifecycle.Enqueued(ordinary, "job-1"));

        Assert.False(await host.Lifecycle.Enqueued(ordinary, "job-2"));
        Assert.Equal("job-1", (await host.Row(ordinary)).JobId);
        Assert.Equal([urgent, later], (await host.Lifecycle.WithoutJob()).Select(run => run.RunId).Where(mine.Contains));
    }

    [Fact]
    public async Task An_interrupted_or_retried_run_wants_a_new_job()
    {
        var run = await host.QueuedRun();
        _ = await host.Lifecycle.Enqueued(run, "job-1");
        var claimed = await host.Claim(run);
        Assert.False(await host.Lifecycle.Enqueued(run, "job-2"));

        await host.Lifecycle.Interrupt(run, claimed.Attempt, "Its worker was stopped.");
        Assert.Contains(run, (await host.Lifecycle.WithoutJob()).Select(queued => queued.RunId));

        _ = await host.Lifecycle.Enqueued(run, "job-2");
        _ = await host.Lifecycle.RequestCancel(run, "ada");
        await host.Lifecycle.Retry(run, "ada");
        Assert.Contains(run, (await host.Lifecycle.WithoutJob()).Select(queued => queued.RunId));
    }
}

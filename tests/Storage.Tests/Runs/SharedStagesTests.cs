using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Runs;

public sealed class SharedStagesTests(StorageHost host) : IClassFixture<StorageHost>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_run_waits_while_another_computes_the_same_pretraining_and_is_there_when_that_is_done()
    {
        var ids = await Queue(seed: 1, count: 3);
        var first = await host.Claim(ids[0]);
        Assert.Null(await host.Lifecycle.Claim(ids[1], "w", "w", Lease));
        Assert.DoesNotContain(await host.Lifecycle.WithoutJob(), waiting => ids.Contains(waiting.RunId));

        _ = await host.Writer(first).Write(new RunBatch { Outcomes = [Pretrained(first)] });

        Assert.Equal(ids[1..], (await host.Lifecycle.WithoutJob()).Select(waiting => waiting.RunId).Intersect(ids));
        Assert.NotNull(await host.Lifecycle.Claim(ids[1], "w", "w", Lease));
        Assert.NotNull(await host.Lifecycle.Claim(ids[2], "w", "w", Lease));
    }

    [Fact]
    public async Task A_run_that_ends_without_its_pretraining_lets_the_next_one_compute_it()
    {
        var ids = await Queue(seed: 2, count: 2);
        var first = await host.Claim(ids[0]);
        await host.Lifecycle.Fail(first.RunId, first.Attempt, "Broken.");

        Assert.NotNull(await host.Lifecycle.Claim(ids[1], "w", "w", Lease));
    }

    [Fact]
    public async Task Of_workers_that_claim_equal_pretrainings_in_the_same_moment_one_gets_its_run()
    {
        var ids = await Queue(seed: 3, count: 8);

        var claims = await Task.WhenAll(ids.Select(id => Task.Run(() => host.Lifecycle.Claim(id, "w", "w", Lease))));

        _ = Assert.Single(claims, claim => claim is not null);
    }

    [Fact]
    public async Task A_job_whose_run_must_wait_gives_it_back_to_be_enqueued_again()
    {
        var ids = await Queue(seed: 4, count: 2);
        Assert.True(await host.Lifecycle.Enqueued(ids[1], "job-2"));
        var first = await host.Claim(ids[0]);
        await host.Execute("UPDATE runs SET status = 'Canceled' WHERE status = 'Queued' AND id <> $1", ids[1]);

        Assert.Null(await host.Lifecycle.ClaimInTurn(ids[1], "w", "w", Lease));
        _ = await host.Writer(first).Write(new RunBatch { Outcomes = [Pretrained(first)] });

        Assert.Contains(await host.Lifecycle.WithoutJob(), waiting => waiting.RunId == ids[1]);
    }

    [Fact]
    public async Task Whoever_computes_everything_itself_waits_for_nobody()
    {
        var spec = StorageHost.Spec(5);
        var experiment = await host.Experiment();
        var ids = await host.Lifecycle.Queue(experiment, [new(spec), new(spec, ReuseStages: false)]);
        _ = await host.Claim(ids[0]);

        Assert.NotNull(await host.Lifecycle.Claim(ids[1], "w", "w", Lease));
    }

    [Fact]
    public async Task Runs_that_begin_with_the_same_preparation_wait_until_one_has_prepared_it()
    {
        var spec = new RunSpec { Pretraining = new TripletSiameseSpec { Dataset = new SpriteVideosSpec(), Backbone = new ResNet18Spec() }, Seed = 6 };
        var intra = spec with { Pretraining = (TripletSiameseSpec)spec.Pretraining with { Pairs = [PositivePair.Intra] } };
        var otherVideos = spec with { Seed = 7 };
        var ids = await host.Lifecycle.Queue(await host.Experiment(), [new(spec), new(intra), new(otherVideos), new(spec with { Pretraining = ((TripletSiameseSpec)spec.Pretraining).ContextNetwork })]);
        var first = await host.Claim(ids[0]);

        Assert.Null(await host.Lifecycle.Claim(ids[1], "w", "w", Lease));
        Assert.Null(await host.Lifecycle.Claim(ids[3], "w", "w", Lease));
        Assert.NotNull(await host.Lifecycle.Claim(ids[2], "w", "w", Lease));

        var writer = host.Writer(first);
        _ = await writer.Write(new RunBatch { Progress = new(0.2, Stages.Preparation, "tracking in video 8 of 2000") });
        Assert.Null(await host.Lifecycle.Claim(ids[1], "w", "w", Lease));

        _ = await writer.Write(new RunBatch { Progress = new(0.5, Stages.Pretraining, "epoch 1 of 20") });
        Assert.NotNull(await host.Lifecycle.Claim(ids[3], "w", "w", Lease));
        Assert.NotNull(await host.Lifecycle.Claim(ids[1], "w", "w", Lease));
    }

    private static StageOutcome Pretrained(ClaimedRun run) => new(Stages.Pretraining, 0, "untrained", [], 1, StageKey.OfPretraining(run.Spec(), run.Device));

    private async Task<long[]> Queue(int seed, int count)
    {
        var metric = new SensitivitySpec { Transformations = [new RotateSpec()] };
        return [.. await host.Lifecycle.Queue(await host.Experiment(), [.. Enumerable.Range(0, count).Select(i => new RunDraft(StorageHost.Spec(seed) with { Invariance = [metric with { Pairs = 100 + i }] }))])];
    }
}

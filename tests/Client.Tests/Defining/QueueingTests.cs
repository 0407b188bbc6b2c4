using Invaria.Client.Api;
using Invaria.Client.Defining;
using Invaria.Shared.Specification;

namespace Invaria.Client.Tests.Defining;

public sealed class QueueingTests : IDisposable
{
    private readonly StubPlatform _platform = new();
    private readonly SpecText _spec = SpecText.Parse(StartingPoint.Default.Spec);
    private readonly Draft _draft = new() { Name = "Transfer", Question = "Does it?", Seeds = "0-2", Arm = "same", Priority = "5" };
    private QueueProgress _progress = QueueProgress.None;

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task An_experiment_and_a_run_a_seed_are_made()
    {
        var queued = await Queue();

        Assert.Equal(1, queued.ExperimentId);
        Assert.Equal("Does it?", Assert.Single(_platform.Experiments).Question);
        Assert.Equal([0, 1, 2], _platform.Queued.Select(run => run.Seed));
        Assert.All(_platform.Queued, run => Assert.Equal(("same", 5, CanonicalJson.Hash(_spec.Spec!)), (run.Arm, run.Priority, run.SpecHash)));
    }

    [Fact]
    public async Task Without_seeds_one_run_has_the_specs_seed()
    {
        _ = await Queue(_draft with { Seeds = "" });

        Assert.Equal([0], _platform.Queued.Select(run => run.Seed));
    }

    [Fact]
    public async Task A_failed_queueing_can_be_tried_again_without_a_second_experiment()
    {
        _platform.Refuses = call => call == "POST /api/experiments/1/runs" ? StubPlatform.Problem(500, "Out of order") : null;
        _ = await Assert.ThrowsAsync<PlatformProblem>(() => Queue());
        Assert.Equal(1, _progress.ExperimentId);

        _platform.Refuses = _ => null;
        var queued = await Queue();

        Assert.Equal(1, queued.ExperimentId);
        _ = Assert.Single(_platform.Experiments);
        Assert.Equal(3, _platform.Queued.Count);
    }

    [Fact]
    public async Task A_name_changed_between_the_tries_is_changed_on_the_experiment()
    {
        _platform.Refuses = call => call.EndsWith("1/runs", StringComparison.Ordinal) ? StubPlatform.Problem(500, "Out of order") : null;
        _ = await Assert.ThrowsAsync<PlatformProblem>(() => Queue());

        _platform.Refuses = _ => null;
        _ = await Queue(_draft with { Name = "Better" });

        Assert.Equal("Better", Assert.Single(_platform.Experiments).Name);
    }

    [Theory]
    [InlineData("POST /api/experiments")]
    [InlineData("POST /api/experiments/1/runs")]
    public async Task An_answer_that_was_lost_doubles_nothing(string lost)
    {
        _platform.Loses = call => call == lost;
        _ = await Assert.ThrowsAsync<PlatformProblem>(() => Queue());

        _platform.Loses = _ => false;
        var queued = await Queue();

        _ = Assert.Single(_platform.Experiments);
        Assert.Equal([1, 2, 3], queued.RunIds);
        Assert.Equal(3, _platform.Queued.Count);
    }

    [Fact]
    public async Task Queueing_the_same_again_on_purpose_makes_other_runs()
    {
        var first = await Queue(experimentId: 1);
        _progress = QueueProgress.None;
        var second = await Queue(experimentId: 1);

        Assert.Empty(first.RunIds.Intersect(second.RunIds));
        Assert.Empty(_platform.Experiments);
    }

    private Task<QueuedRuns> Queue(Draft? draft = null, long? experimentId = null) => new Queueing(_platform.Api, progress =>
    {
        _progress = progress;
        return Task.CompletedTask;
    }).Queue(draft ?? _draft, _spec.Spec!, experimentId, _progress);
}

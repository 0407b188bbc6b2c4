using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Shared.Runs;
using Invaria.Shared.Sweeps;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs.Rungs;

namespace Invaria.Server.Tests.Sweeps;

/// <summary>Sweeps whose weak runs are stopped early, by the API.</summary>
public sealed class HalvingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Spec = """
        { "pretraining": { "method": "supervised", "epochs": 10, "dataset": { "kind": "transforms-2d", "objects": 3 }, "backbone": { "kind": "resnet-18", "width": 4 } } }
        """;

    private const string Rates = """{ "paths": ["$.pretraining.optimizer.learningRate"], "values": [0.1, 0.01] }""";

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_halved_sweep_tells_its_rungs_as_runs_come_to_them_and_adds_seeds_to_the_arms_that_are_left()
    {
        var experiment = await _server.Admin.Experiment();
        var runs = (await Sweep(experiment.Id, """{ "goal": "maximize", "factor": 2, "firstRung": 2 }""").Read<RunsCreated>(HttpStatusCode.Created)).Runs;
        Assert.All(runs, run => Assert.NotNull(run.HalvingId));
        Assert.Equal([2, 4, 8], Assert.Single(await Rungs(experiment.Id)).Rungs.Select(rung => rung.Epoch));

        Assert.True((await Come(runs[0].Id, .9)).GoesOn);
        Assert.False((await Come(runs[1].Id, .5)).GoesOn);

        Assert.Equal(new RungStanding(2, 2, 1, 1, 0, .9, runs[0].Id), Assert.Single(await Rungs(experiment.Id)).Rungs[0]);
        var stopped = (await _server.Admin.GetAsync($"/api/runs/{runs[1].Id}").Read<RunDetails>()).Run;
        Assert.Equal((RunStatus.Canceled, 2), (stopped.Status, stopped.StoppedAtEpoch));
        Assert.StartsWith("Stopped at epoch 2 by successive halving", stopped.FailureReason, StringComparison.Ordinal);

        var seeded = (await _server.Admin.Send(HttpMethod.Post, $"/api/experiments/{experiment.Id}/seeds", new MoreSeeds([0, 1, 2])).Read<RunsCreated>(HttpStatusCode.Created)).Runs;
        Assert.Equal([(runs[0].Arm, 1), (runs[0].Arm, 2)], seeded.Select(run => (run.Arm, run.Seed)));
        Assert.All(seeded, run => Assert.Null(run.HalvingId));
    }

    [Theory]
    [InlineData("""{ "series": "pretraining.loss" }""", Rates, "$.halving.series")]
    [InlineData("""{ "series": "" }""", Rates, "$.halving.series")]
    [InlineData("""{ "factor": 1 }""", Rates, "$.halving.factor")]
    [InlineData("""{ "firstRung": 10 }""", Rates, "$.halving.firstRung")]
    [InlineData("{}", """{ "paths": ["$.seed"], "values": [0, 1] }""", "$.axes[0].paths")]
    [InlineData("{}", """{ "paths": ["$.pretraining.epochs"], "values": [10] }""", "$.axes")]
    public async Task What_cannot_be_halved_is_refused_before_anything_is_queued(string halving, string axis, string where)
    {
        var experiment = await _server.Admin.Experiment();

        Assert.Equal(where, Assert.Single(await Sweep(experiment.Id, halving, axis).Faults()).Path);
        Assert.Equal(0, (await _server.Admin.GetAsync($"/api/runs?experimentId={experiment.Id}").Read<Invaria.Shared.Json.Page<RunSummary>>()).Total);
        Assert.Empty(await Rungs(experiment.Id));
    }

    [Fact]
    public async Task Whoever_may_see_the_experiment_sees_its_rungs_and_only_members_halve()
    {
        var (experiment, other) = (await _server.Admin.Experiment(), await _server.Admin.Experiment());
        _ = await Sweep(experiment.Id, "{}").Read<RunsCreated>(HttpStatusCode.Created);
        var (viewer, guest) = (await _server.As(Role.Viewer), _server.ByShareLink((await _server.Admin.Share(experiment: experiment.Id)).Token));

        Assert.Equal(HttpStatusCode.OK, await viewer.GetAsync($"/api/experiments/{experiment.Id}/rungs").Status());
        Assert.Equal(HttpStatusCode.OK, await guest.GetAsync($"/api/experiments/{experiment.Id}/rungs").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/experiments/{other.Id}/rungs").Status());
        Assert.Equal(HttpStatusCode.NotFound, await viewer.GetAsync("/api/experiments/999999/rungs").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.PostText($"/api/experiments/{experiment.Id}/sweeps", Body("{}", Rates)).Status());
    }

    private static string Body(string halving, string axis) => $$"""{ "spec": {{Spec}}, "axes": [ {{axis}} ], "halving": {{halving}} }""";

    private Task<HttpResponseMessage> Sweep(long experiment, string halving, string axis = Rates) => _server.Admin.PostText($"/api/experiments/{experiment}/sweeps", Body(halving, axis));

    private Task<HalvingStanding[]> Rungs(long experiment) => _server.Admin.GetAsync($"/api/experiments/{experiment}/rungs").Read<HalvingStanding[]>();

    /// <summary>Lets a run come to the end of epoch 2 as its worker would.</summary>
    private async Task<RungVerdict> Come(long runId, double value)
    {
        using var hand = await HandAtRun.Take(_server, runId);
        _ = await hand.Write(new RunBatch { Points = [new("pretraining.validation-accuracy", 16, value, DateTimeOffset.UtcNow)] });
        return await _server.Get<RungJudge>().Judge(runId, hand.Run.Attempt, epoch: 2, step: 16);
    }
}

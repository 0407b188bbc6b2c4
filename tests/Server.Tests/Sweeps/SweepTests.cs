using System.Net;
using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Sweeps;

namespace Invaria.Server.Tests.Sweeps;

public sealed class SweepTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_sweep_queues_a_run_for_every_combination_with_its_factors()
    {
        var experiment = await _server.Admin.Experiment();
        var made = await Sweep(experiment.Id, "[4, 8]", "[0, 1]").Read<RunsCreated>(HttpStatusCode.Created);

        Assert.Equal(["base · width 4", "base · width 4", "base · width 8", "base · width 8"], made.Runs.Select(run => run.Arm));
        Assert.Equal(["4", "4", "8", "8"], made.Runs.Select(run => run.Factors["width"]));
        Assert.Equal([0, 1, 0, 1], made.Runs.Select(run => run.Seed));
        Assert.All(made.Runs, run => Assert.Equal(RunStatus.Queued, run.Status));
    }

    [Fact]
    public async Task A_sweep_with_one_wrong_value_queues_nothing()
    {
        var experiment = await _server.Admin.Experiment();
        var fault = Assert.Single(await Sweep(experiment.Id, "[4, 3]", "[0]").Faults());

        Assert.Equal("$.axes[0].values[1]", fault.Path);
        Assert.Equal(0, (await _server.Admin.GetAsync($"/api/runs?experimentId={experiment.Id}").Read<Invaria.Shared.Json.Page<RunSummary>>()).Total);
        Assert.Equal(HttpStatusCode.NotFound, await Sweep(999_999, "[4]", "[0]").Status());
    }

    [Fact]
    public async Task Some_combinations_are_drawn_from_ranges()
    {
        var experiment = await _server.Admin.Experiment();
        var request = JsonSerializer.Deserialize<JsonElement>($$"""
            { "spec": {{ApiCalls.Spec}}, "draws": 3, "drawSeed": 7, "axes": [ { "paths": ["$.pretraining.dataset.objects"], "range": { "from": 3, "to": 30, "log": true, "whole": true } }, { "paths": ["$.seed"], "values": [0, 1] } ] }
            """);

        var made = await _server.Admin.Send(HttpMethod.Post, $"/api/experiments/{experiment.Id}/sweeps", request).Read<RunsCreated>(HttpStatusCode.Created);

        Assert.Equal(6, made.Runs.Count);
        Assert.Equal(3, made.Runs.Select(run => run.Factors["objects"]).Distinct().Count());
    }

    [Fact]
    public async Task Every_arm_gets_the_seeds_that_it_lacks()
    {
        var experiment = await _server.Admin.Experiment();
        _ = await Sweep(experiment.Id, "[4, 8]", "[0, 1]").Read<RunsCreated>(HttpStatusCode.Created);

        var made = await AddSeeds(experiment.Id, 1, 2).Read<RunsCreated>(HttpStatusCode.Created);

        Assert.Equal([("base · width 4", 2), ("base · width 8", 2)], made.Runs.Select(run => (run.Arm!, run.Seed)).Order());
        Assert.Equal(["4", "8"], made.Runs.Select(run => run.Factors["width"]).Order());
        Assert.All(made.Runs, run => Assert.EndsWith(", seed 2", run.Name));
        Assert.Contains("already", Assert.Single(await AddSeeds(experiment.Id, 0, 2).Faults()).Message);
    }

    [Fact]
    public async Task Seeds_that_cannot_be_added_are_refused_with_the_reason()
    {
        var experiment = await _server.Admin.Experiment();
        Assert.Contains("no runs", Assert.Single(await AddSeeds(experiment.Id, 1).Faults()).Message);
        _ = await Sweep(experiment.Id, "[4]", "[0]").Read<RunsCreated>(HttpStatusCode.Created);

        Assert.Equal("$.seeds", Assert.Single(await AddSeeds(experiment.Id).Faults()).Path);
        Assert.Equal(["$.seeds[1]", "$.seeds[2]"], (await AddSeeds(experiment.Id, 1, -1, 1).Faults()).Select(fault => fault.Path));
        Assert.Equal(HttpStatusCode.NotFound, await AddSeeds(999_999, 1).Status());

        // An arm whose spec differs from seed to seed was made by a study, which draws more than the seed.
        var spec = JsonSerializer.Deserialize<JsonElement>(ApiCalls.Spec.Replace("\"objects\": 3", "\"objects\": 5", StringComparison.Ordinal));
        _ = await _server.Admin.Send(HttpMethod.Post, $"/api/experiments/{experiment.Id}/runs", new { spec, arm = "base · width 4", factors = new { width = "4" } }).Read<RunsCreated>(HttpStatusCode.Created);
        var fault = Assert.Single(await AddSeeds(experiment.Id, 5).Faults());
        Assert.Contains("\"base · width 4\" have another spec for each seed", fault.Message);
    }

    private Task<HttpResponseMessage> AddSeeds(long experiment, params int[] seeds) => _server.Admin.Send(HttpMethod.Post, $"/api/experiments/{experiment}/seeds", new MoreSeeds(seeds));

    private Task<HttpResponseMessage> Sweep(long experiment, string widths, string seeds) => _server.Admin.Send(HttpMethod.Post, $"/api/experiments/{experiment}/sweeps", new SweepRequest(
        JsonSerializer.Deserialize<JsonElement>(ApiCalls.Spec),
        [new(["$.pretraining.backbone.width"], JsonSerializer.Deserialize<JsonElement[]>(widths)!), new(["$.seed"], JsonSerializer.Deserialize<JsonElement[]>(seeds)!)],
        "base"));
}

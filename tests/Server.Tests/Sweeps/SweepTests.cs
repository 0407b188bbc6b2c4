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

    private Task<HttpResponseMessage> Sweep(long experiment, string widths, string seeds) => _server.Admin.Send(HttpMethod.Post, $"/api/experiments/{experiment}/sweeps", new SweepRequest(
        JsonSerializer.Deserialize<JsonElement>(ApiCalls.Spec),
        [new(["$.pretraining.backbone.width"], JsonSerializer.Deserialize<JsonElement[]>(widths)!), new(["$.seed"], JsonSerializer.Deserialize<JsonElement[]>(seeds)!)],
        "base"));
}

using System.Net;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Figures;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Server.Tests.Experiments;

public sealed class ExperimentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        var made = await _server.Admin.Send(HttpMethod.Post, "/api/experiments", new ExperimentRequest("Before", "Why?", "notes", ["one"])).Read<ExperimentDetails>(HttpStatusCode.Created);
        var changed = await _server.Admin.PatchAsync($"/api/experiments/{made.Experiment.Id}", new StringContent("""{ "name": "After" }""", System.Text.Encoding.UTF8, "application/json")).Read<ExperimentDetails>();

        Assert.Equal(("After", "Why?", "notes"), (changed.Experiment.Name, changed.Experiment.Question, changed.Notes));
        Assert.Equal(["one"], changed.Experiment.Tags);
    }

    [Fact]
    public async Task Every_fault_of_an_experiment_is_named()
    {
        var nowhere = new Measured("same", "nowhere", "accuracy", Index: -1);
        var claim = new Claim(" ", new Spread([nowhere]), new Difference(nowhere, new Constant(0.05)));
        var twice = Claim.OfArms("A arm beats itself.", "same", "same", Stages.Transfer, "accuracy");
        var figure = new MatrixFigure("Accuracy", string.Empty, "trained", "tested", "accuracy", ["one"], ["one", "two"], [[null]]);
        var faults = await _server.Admin.Send(HttpMethod.Post, "/api/experiments", new ExperimentRequest(" ", Tags: [""], Claims: [claim, twice], Figures: [figure])).Faults();

        Assert.Equal(
            [
                "$.claims[0].greater.of[0].index", "$.claims[0].greater.of[0].stage", "$.claims[0].lesser.of.index", "$.claims[0].lesser.of.stage", "$.claims[0].text",
                "$.claims[1].lesser", "$.figures[0].cells", "$.name", "$.tags[0]",
            ], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.Equal("$.name", Assert.Single(await _server.Admin.PostText("/api/experiments", "{}").Faults()).Path);
        Assert.Equal("$.nme", Assert.Single(await _server.Admin.PostText("/api/experiments", """{ "name": "a", "nme": "b" }""").Faults()).Path);
    }

    [Fact]
    public async Task What_the_runs_were_computed_with_is_told_of_all_together()
    {
        var experiment = await _server.Admin.Experiment();
        foreach (var host in new[] { "bob", "ada", "bob" })
        {
            using var hand = await HandAtRun.Take(_server, (await _server.Admin.Run(experiment.Id)).Id);
            await hand.Lifecycle.Describe(hand.Run.RunId, hand.Run.Attempt, 1, new Dictionary<string, string> { ["host"] = host, ["device"] = "cpu" });
        }

        _ = await _server.Admin.Run(experiment.Id);
        var facts = await _server.Admin.GetAsync($"/api/experiments/{experiment.Id}/environment").Read<EnvironmentFact[]>();

        Assert.Equal(["device", "host"], facts.Select(fact => fact.Name));
        Assert.Equal([new("cpu", 3)], facts[0].Values);
        Assert.Equal([new("bob", 2), new("ada", 1)], facts[1].Values);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync("/api/experiments/999999/environment").Status());
    }

    [Fact]
    public async Task The_one_that_changed_last_comes_first_and_is_found_by_its_words()
    {
        var mark = Guid.NewGuid().ToString("N");
        var first = await _server.Admin.Experiment($"First {mark} 100%");
        var second = await _server.Admin.Experiment($"Second {mark}");
        _ = await _server.Admin.Run(first.Id);

        async Task<Page<ExperimentSummary>> Search(string query) => await _server.Admin.GetAsync($"/api/experiments?{query}").Read<Page<ExperimentSummary>>();

        Assert.Equal([first.Id, second.Id], (await Search($"search={mark}")).Items.Select(found => found.Id));
        Assert.Equal((1, 2), ((await Search($"search={mark}&take=1")).Items.Count, (await Search($"search={mark}&take=1")).Total));
        Assert.Equal([second.Id], (await Search($"search={mark}&skip=1")).Items.Select(found => found.Id));
        Assert.Equal([first.Id], (await Search($"search={mark}%20100%25")).Items.Select(found => found.Id));
        Assert.Equal(1, (await Search($"search={mark}")).Items[0].Runs[RunStatus.Queued]);
        Assert.Equal("take", Assert.Single(await _server.Admin.GetAsync("/api/experiments?take=0").Faults()).Path);
    }

    [Fact]
    public async Task Deleting_an_experiment_cancels_its_runs()
    {
        var experiment = await _server.Admin.Experiment();
        var (queued, running) = (await _server.Admin.Run(experiment.Id), await _server.Admin.Run(experiment.Id));
        using var hand = await HandAtRun.Take(_server, running.Id);

        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/experiments/{experiment.Id}").Status());

        Assert.True((await hand.Lifecycle.Heartbeat(running.Id, hand.Run.Attempt, TimeSpan.FromMinutes(1))).CancelRequested);
        Assert.Null(await hand.Lifecycle.Claim(queued.Id, "hand", "hand", TimeSpan.FromMinutes(1)));
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/experiments/{experiment.Id}").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/{running.Id}").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.DeleteAsync($"/api/experiments/{experiment.Id}").Status());
    }

    [Fact]
    public async Task A_blueprint_becomes_an_experiment_with_all_its_runs_and_its_claims_are_judged()
    {
        var blueprint = BlueprintLibrary.Starter;
        var made = await _server.Admin.PostAsync($"/api/blueprints/{blueprint.Name}/experiments", null).Read<ExperimentDetails>(HttpStatusCode.Created);
        var runs = await _server.Admin.GetAsync($"/api/runs?experimentId={made.Experiment.Id}&sort=created").Read<Page<RunSummary>>();
        Assert.Equal((blueprint.Summary.Runs, blueprint.Name), (runs.Total, made.Experiment.Blueprint));
        Assert.Equal(blueprint.Claims, made.Claims);

        foreach (var run in runs.Items)
        {
            var accuracy = run.Arm == ((Measured)blueprint.Claims[0].Greater).Arm ? 0.9 : 0.6;
            using var hand = await HandAtRun.Take(_server, run.Id);
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, accuracy, accuracy - 0.02, accuracy + 0.02, 2000)], 1)] });
            await hand.Succeed();
        }

        var judged = await _server.Admin.GetAsync($"/api/experiments/{made.Experiment.Id}/claims").Read<ClaimJudgement[]>();
        Assert.Equal(ClaimVerdict.Holds, judged[0].Verdict);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.PostAsync("/api/blueprints/nothing/experiments", null).Status());
    }

    [Fact]
    public async Task A_study_of_data_that_nobody_registered_says_so_and_queues_nothing()
    {
        var before = (await _server.Admin.GetAsync("/api/experiments").Read<Page<ExperimentSummary>>()).Total;

        var fault = Assert.Single(await _server.Admin.PostAsync("/api/blueprints/irrelevant-features-paper/experiments", null).Faults());
        var device = Assert.Single(await _server.Admin.PostAsync("/api/blueprints/mismatch-small/experiments?device=abacus", null).Faults());

        Assert.Contains("cifar-10", fault.Message, StringComparison.Ordinal);
        Assert.Equal("device", device.Path);
        Assert.Equal(before, (await _server.Admin.GetAsync("/api/experiments").Read<Page<ExperimentSummary>>()).Total);
    }
}

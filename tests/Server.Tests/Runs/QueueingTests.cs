using System.Net;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Server.Tests.Runs;

public sealed class QueueingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_spec_with_three_faults_names_all_three_paths_and_creates_nothing()
    {
        var experiment = await _server.Admin.Experiment();
        var faults = await _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", """
            { "pretraining": { "method": "supervised", "dataset": { "kind": "transforms-2d", "objects": 0, "transformations": ["spin"] }, "backbone": { "kind": "resnet-18" }, "epochs": "many" } }
            """).Faults();

        Assert.Equal(["$.pretraining.dataset.objects", "$.pretraining.dataset.transformations[0]", "$.pretraining.epochs"], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.Equal(0, await Count(experiment.Id));
    }

    [Fact]
    public async Task A_list_is_queued_whole_or_not_at_all()
    {
        var experiment = await _server.Admin.Experiment();
        var faults = await _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", $$"""[{{ApiCalls.Spec}}, { "spec": {{ApiCalls.Spec}}, "priority": 101, "device": "tpu", "color": 1 }, { "spec": 5 }]""").Faults();

        Assert.Equal(["$[1].color", "$[1].device", "$[1].priority", "$[2].spec"], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.Equal(0, await Count(experiment.Id));

        var made = await _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", $$"""[{{ApiCalls.Spec}}, { "spec": {{ApiCalls.Spec}}, "name": "second", "arm": "b", "priority": 5, "device": "cuda" }]""").Read<RunsCreated>(HttpStatusCode.Created);
        Assert.Equal([(null, 0, "cpu"), ("b", 5, "cuda")], made.Runs.Select(run => (run.Arm, run.Priority, run.Device)));
        Assert.All(made.Runs, run => Assert.Equal(RunStatus.Queued, run.Status));
        Assert.Equal(2, await Count(experiment.Id));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("5")]
    public async Task What_is_no_spec_is_refused_with_a_path(string body)
    {
        var experiment = await _server.Admin.Experiment();

        Assert.Equal("$", Assert.Single(await _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", body).Faults()).Path);
    }

    [Fact]
    public async Task Runs_are_found_by_name_arm_experiment_id_and_hash()
    {
        var mark = Guid.NewGuid().ToString("N");
        var (experiment, other) = (await _server.Admin.Experiment($"Experiment {mark}"), await _server.Admin.Experiment());
        var byExperiment = await _server.Admin.Run(experiment.Id);
        var byName = await _server.Admin.Run(other.Id, $$"""{ "spec": {{ApiCalls.Spec}}, "name": "name {{mark}}" }""");
        var byArm = await _server.Admin.Run(other.Id, $$"""{ "spec": {{ApiCalls.Spec}}, "arm": "ARM-{{mark}}" }""");

        async Task<long[]> Search(string query) => [.. (await _server.Admin.GetAsync($"/api/runs?{query}").Read<Page<RunSummary>>()).Items.Select(run => run.Id)];

        Assert.Equal([byArm.Id, byName.Id, byExperiment.Id], await Search($"search={mark}"));
        Assert.Contains(byName.Id, await Search($"search={byName.Id}"));
        Assert.Contains(byName.Id, await Search($"search={byName.SpecHash[..12]}&take=1000"));
        Assert.Equal([byExperiment.Id, byName.Id, byArm.Id], await Search($"search={mark}&sort=created"));
        Assert.Empty(await Search($"search={mark}&status=Running,Failed"));
        Assert.Equal([byName.Id], await Search($"search={mark}&skip=1&take=1"));
        Assert.Equal(["sort", "status"], (await _server.Admin.GetAsync("/api/runs?sort=colour&status=Dead").Faults()).Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("status")]
    [InlineData("progress")]
    public async Task Lists_sort_both_ways(string by)
    {
        var experiment = await _server.Admin.Experiment();
        foreach (var name in new[] { "b", "a", "c" })
        {
            _ = await _server.Admin.Run(experiment.Id, $$"""{ "spec": {{ApiCalls.Spec}}, "name": "{{name}}" }""");
        }

        async Task<string[]> Names(string sort) => [.. (await _server.Admin.GetAsync($"/api/runs?experimentId={experiment.Id}&sort={sort}").Read<Page<RunSummary>>()).Items.Select(run => run.Name)];

        var (up, down) = (await Names(by), await Names($"-{by}"));
        Assert.Equal(by == "name" ? ["a", "b", "c"] : ["c", "a", "b"], up);
        Assert.Equal(by == "name" ? ["c", "b", "a"] : ["c", "a", "b"], down);
    }

    private async Task<int> Count(long experiment) => (await _server.Admin.GetAsync($"/api/runs?experimentId={experiment}").Read<Page<RunSummary>>()).Total;
}

using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Server.Tests.Runs;

public sealed class RunTableTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Runs_are_found_sorted_and_grouped_by_what_they_measured()
    {
        var experiment = (await _server.Admin.Experiment()).Id;
        foreach (var loss in new[] { 0.3, 0.1, 0.2 })
        {
            var run = await _server.Admin.Run(experiment);
            using var hand = await HandAtRun.Take(_server, run.Id);
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Pretraining, 0, "untrained", [new("loss", null, loss)], 2)] });
        }

        var table = await _server.Admin.GetAsync($"/api/runs/table?experimentId={experiment}&filter={Uri.EscapeDataString("pretraining.loss < 0.25")}&sort=pretraining.loss&columns=pretraining.loss,pretraining.method").Read<RunTablePage>();
        Assert.Equal(2, table.Total);
        Assert.Equal([0.1, 0.2], table.Rows.Select(row => row.Numbers["pretraining.loss"]));
        Assert.All(table.Rows, row => Assert.Equal("untrained", row.Texts["pretraining.method"]));

        var group = Assert.Single(await _server.Admin.GetAsync($"/api/runs/groups?experimentId={experiment}&by=pretraining.method&measures=pretraining.loss").Read<RunGroup[]>());
        Assert.Equal(("untrained", 3), (group.Key, group.Runs));
        Assert.Equal(0.2, Assert.Single(group.Statistics).Mean!.Value, 1e-12);
        Assert.Contains(await _server.Admin.GetAsync("/api/runs/fields").Read<RunField[]>(), field => field.Path == "pretraining.loss");
    }

    [Theory]
    [InlineData("table?filter=seed+%3E+many", "filter", "At character 8")]
    [InlineData("table?sort=-nothing.at.all", "sort", "no field")]
    [InlineData("table?columns=pretraining.epoch", "columns", "Did you mean pretraining.epochs?")]
    [InlineData("table?take=0", "take", "from 1 to")]
    [InlineData("groups?by=status&measures=name", "measures", "no numbers")]
    [InlineData("groups?by=status,seed", "by", "one field")]
    public async Task What_makes_no_sense_is_named(string request, string parameter, string message)
    {
        var fault = Assert.Single(await _server.Admin.GetAsync($"/api/runs/{request}").Faults());

        Assert.Equal(parameter, fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}

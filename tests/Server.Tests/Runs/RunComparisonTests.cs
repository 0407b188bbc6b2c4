using Invaria.Shared.Comparisons;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Server.Tests.Runs;

public sealed class RunComparisonTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Named_runs_come_in_their_order_with_what_they_were_told_and_what_they_measured()
    {
        var runs = await Runs(3);

        var comparison = await Comparison($"runs={runs[2]},{runs[0]},{runs[0]},999999");

        Assert.Equal([runs[2], runs[0]], comparison.Runs.Select(run => run.Id));
        Assert.Equal(2, comparison.Total);
        var loss = Field(comparison, "pretraining.loss");
        Assert.Equal(new MeasuredField(Stages.Pretraining, 0, "loss", null), loss.Measured);
        Assert.Equal([2.0, 0.0], loss.Numbers!);
        Assert.Null(loss.Texts);
        Assert.Equal([null, 0.5], Field(comparison, "transfer[0].accuracy").Numbers!);
        Assert.Equal(["untrained", "untrained"], Field(comparison, "pretraining.method").Texts!);
        Assert.Null(Field(comparison, "pretraining.method").Measured);
        // What was told first, then what was measured, stage by stage, its time last.
        Assert.Equal(["pretraining.loss", "pretraining.seconds", "transfer[0].accuracy", "transfer[0].seconds"], comparison.Fields.SkipWhile(field => field.Measured is null).Select(field => field.Path));
    }

    [Fact]
    public async Task Runs_that_a_filter_or_an_experiment_means_come_in_the_order_they_were_made()
    {
        var runs = await Runs(3);
        var experiment = (await _server.Admin.GetAsync($"/api/runs/{runs[0]}").Read<RunDetails>()).Run.ExperimentId;

        Assert.Equal(runs, (await Comparison($"experimentId={experiment}")).Runs.Select(run => run.Id));
        Assert.Equal([runs[1], runs[2]], (await Comparison($"experimentId={experiment}&filter={Uri.EscapeDataString("pretraining.loss > 0")}")).Runs.Select(run => run.Id));
        Assert.Equal([runs[1]], (await Comparison($"runs={runs[1]},{runs[0]}&filter={Uri.EscapeDataString("pretraining.loss > 0")}")).Runs.Select(run => run.Id));
        Assert.Equal([runs[1]], (await Comparison($"filter={Uri.EscapeDataString($"id in ({runs[1]})")}")).Runs.Select(run => run.Id));
    }

    [Theory]
    [InlineData("runs=12,many", "runs", "found \"many\"")]
    [InlineData("runs=-3", "runs", "by their ids")]
    [InlineData("filter=seed+%3E+many", "filter", "At character 8")]
    public async Task What_makes_no_sense_is_named(string request, string parameter, string message)
    {
        var fault = Assert.Single(await _server.Admin.GetAsync($"/api/runs/comparison?{request}").Faults());

        Assert.Equal(parameter, fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_named_runs_are_refused_with_their_number()
    {
        var fault = Assert.Single(await _server.Admin.GetAsync($"/api/runs/comparison?runs={string.Join(',', Enumerable.Range(1, 501))}").Faults());

        Assert.Equal("At most 500 runs can be compared, found 501.", fault.Message);
    }

    /// <summary>Runs of one experiment with losses from 0; the first has an accuracy too.</summary>
    private async Task<long[]> Runs(int count)
    {
        var experiment = (await _server.Admin.Experiment()).Id;
        var ids = new long[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = (await _server.Admin.Run(experiment)).Id;
            using var hand = await HandAtRun.Take(_server, ids[i]);
            var outcomes = new List<StageOutcome> { new(Stages.Pretraining, 0, "untrained", [new("loss", null, i)], 2) };
            if (i == 0)
            {
                outcomes.Add(new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, 0.5)], 3));
            }

            _ = await hand.Write(new RunBatch { Outcomes = outcomes });
        }

        return ids;
    }

    private Task<RunComparison> Comparison(string query) => _server.Admin.GetAsync($"/api/runs/comparison?{query}").Read<RunComparison>();

    private static ComparedField Field(RunComparison comparison, string path) => Assert.Single(comparison.Fields, field => field.Path == path);
}

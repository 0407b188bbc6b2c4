using Bunit;
using Invaria.Client.Experiments;
using Invaria.Client.Layout;
using Invaria.Client.Runs;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Tests.Experiments;

/// <summary>What became of a halved sweep's runs, on the experiment's page.</summary>
public sealed class RungTableTests : ComponentContext
{
    private static readonly HalvingStanding Standing = new(
        4, new("pretraining.validation-accuracy", HalvingGoal.Maximize, 1, 3), 20, 9,
        [new(1, 9, 3, 6, 2, .8125, 7), new(3, 1, 1, 0, 0, .9, 8), new(9, 0, 0, 0, 0, null, null)]);

    [Fact]
    public void Each_rung_tells_who_came_went_on_and_was_stopped_and_which_run_is_the_best()
    {
        _ = Server.Answer("GET /api/experiments/1/rungs", new[] { Standing });

        var table = Table(Member, revision: 1);

        table.WaitForAssertion(() => Assert.Equal(3, table.FindAll("tbody tr").Count));
        Assert.Equal(["Epoch", "Came so far", "Went on", "Stopped", "Best validation accuracy"], table.FindAll("thead th").Select(head => head.TextContent));
        Assert.Equal(["1", "9", "3", "6 and 2 that waited", "81.3 % #7"], Cells(table, 0));
        Assert.Equal(["9", "0", "0", "0", "–"], Cells(table, 2));
        Assert.Equal("/runs/7", table.Find("tbody a").GetAttribute("href"));
        Assert.Contains("about a third goes on", table.Find("#rungs-4").TextContent);
    }

    [Fact]
    public void It_is_read_again_when_runs_may_have_come_to_a_rung_and_not_otherwise()
    {
        _ = Server.Answer("GET /api/experiments/1/rungs", new[] { Standing });
        var table = Table(Member, revision: 1);
        table.WaitForAssertion(() => Assert.Equal("1", Cells(table, 1)[1]));
        _ = Server.Answer("GET /api/experiments/1/rungs", new[] { Standing with { Rungs = [Standing.Rungs[0], Standing.Rungs[1] with { Came = 2, Stopped = 1 }, Standing.Rungs[2]] } });

        table.Render(parameters => parameters.Add(shown => shown.Revision, 1));
        Assert.Equal("1", Cells(table, 1)[1]);
        table.Render(parameters => parameters.Add(shown => shown.Revision, 2));

        table.WaitForAssertion(() => Assert.Equal(["3", "2", "1", "1"], Cells(table, 1)[..4]), TimeSpan.FromSeconds(20));
        Assert.Equal(2, Server.Asked.Count(asked => asked.EndsWith("/rungs", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_experiment_shows_it_where_a_run_of_it_takes_part_also_to_visitors()
    {
        _ = Server.Answer("GET /api/experiments/1", Sample.Experiment()).Answer("GET /api/experiments/1/rungs", new[] { Standing })
            .Answer("GET /api/runs", new Page<RunSummary>([Stopped(7)], 1)).Answer("GET /api/runs/7/series", Array.Empty<SeriesSummary>());

        var view = Render<ExperimentView>(Visitor, parameters => parameters.Add(shown => shown.Id, 1));

        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("#rungs-title")), TimeSpan.FromSeconds(20));
        Assert.All(Server.ShareTokens, token => Assert.Equal("share_secret", token));
        Assert.Contains("stopped early", view.Find(".runs tbody").TextContent);
        Assert.Equal("1 stopped early", view.Find(".status-counts").TextContent.Trim());
    }

    [Fact]
    public void An_experiment_without_halving_asks_for_no_rungs()
    {
        _ = Server.Answer("GET /api/experiments/1", Sample.Experiment()).Answer("GET /api/runs", new Page<RunSummary>([Sample.Run(7)], 1)).Answer("GET /api/runs/7/series", Array.Empty<SeriesSummary>());

        var view = Render<ExperimentView>(Member, parameters => parameters.Add(shown => shown.Id, 1));

        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".runs tbody")), TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(Server.Asked, asked => asked.EndsWith("/rungs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stopped_run_is_told_from_one_that_was_canceled()
    {
        var stopped = Render<StatusBadge>(parameters => parameters.Add(badge => badge.Status, RunStatus.Canceled).Add(badge => badge.StoppedAt, 3)).Find(".status");
        var canceled = Render<StatusBadge>(parameters => parameters.Add(badge => badge.Status, RunStatus.Canceled)).Find(".status");

        Assert.Contains("stopped early", stopped.TextContent);
        Assert.Contains("epoch 3 by successive halving", stopped.GetAttribute("title"));
        Assert.Contains("canceled", canceled.TextContent);
        Assert.NotEqual(stopped.QuerySelector(".status-sign")!.TextContent, canceled.QuerySelector(".status-sign")!.TextContent);
    }

    private static RunSummary Stopped(long id) => Sample.Run(id, status: RunStatus.Canceled) with { HalvingId = 4, StoppedAtEpoch = 3, FailureReason = "Stopped at epoch 3 by successive halving." };

    private static string[] Cells(IRenderedComponent<RungTable> table, int row) =>
        [.. table.FindAll("tbody tr")[row].Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private IRenderedComponent<RungTable> Table(Access access, int revision) => Render<RungTable>(
        access, parameters => parameters.Add(table => table.ExperimentId, 1).Add(table => table.Runs, [Sample.Run(7), Sample.Run(8)]).Add(table => table.Revision, revision));
}

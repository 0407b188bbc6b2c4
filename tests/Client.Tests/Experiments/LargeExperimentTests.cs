using Bunit;
using Invaria.Client.Experiments;
using Invaria.Client.Tests.Figures;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Experiments;

/// <summary>Twenty arms of three seeds, each measured on six kinds of data: study D.</summary>
public sealed class LargeExperimentTests : ComponentContext
{
    private const int Arms = 20;
    private const int Measurements = 6;

    private readonly RunSummary[] _runs =
    [
        .. Enumerable.Range(0, 3 * Arms).Select(run => Study.Run(run + 1, $"arm {run % Arms}", run / Arms, [.. Enumerable.Range(0, Measurements)
            .Select(index => new StageOutcome(Stages.Invariance, index, "sens", [.. Enumerable.Range(0, 18).Select(one => new Measure("sens.l2", $"t{one}", 0.1 * index))], 3))])),
    ];

    public LargeExperimentTests() => _ = Server.Answer("GET /api/experiments/1", Sample.Experiment()).Answer("GET /api/runs", new Page<RunSummary>(_runs, _runs.Length));

    [Fact]
    public void Only_the_curves_of_one_arm_are_read()
    {
        AnswerSeries(1, 21, 41);
        _ = View();

        Assert.Equal(["GET /api/runs/1/series", "GET /api/runs/21/series", "GET /api/runs/41/series"], Server.Asked.Where(asked => asked.EndsWith("/series", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Another_arm_can_be_chosen()
    {
        AnswerSeries(1, 21, 41, 4, 24, 44);
        var view = View();

        view.Find("[aria-label=Charts] select").Change("arm 3");

        view.WaitForAssertion(() => Assert.Contains("arm 3", view.Find(".chart-legend").TextContent));
        Assert.Contains("GET /api/runs/44/series", Server.Asked);
    }

    [Fact]
    public void While_some_run_their_curves_are_shown()
    {
        _runs[7] = _runs[7] with { Status = RunStatus.Running };
        AnswerSeries(8);

        var view = View();

        Assert.Contains("arm 7", view.Find(".chart-legend").TextContent);
        Assert.Equal("GET /api/runs/8/series", Server.Asked.Single(asked => asked.EndsWith("/series", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_table_shows_one_measurement_at_a_time()
    {
        AnswerSeries(1, 21, 41);
        var view = View();
        Assert.Equal(1 + 18, view.FindAll(".results thead th").Count);

        view.Find("[aria-label=Results] select").Change("2");

        view.WaitForAssertion(() => Assert.StartsWith("0.2", view.FindAll(".results tbody tr")[0].QuerySelector("td")!.TextContent.Trim()));
    }

    [Fact]
    public void Arms_that_no_plot_keeps_apart_are_not_plotted()
    {
        AnswerSeries(1, 21, 41);

        var view = View();

        Assert.Empty(view.FindAll(".sens-plot"));
        Assert.Contains("20 arms beside each other cannot be told apart", view.Find("[aria-label=Sensitivity]").TextContent);
    }

    [Fact]
    public void Runs_come_page_by_page_and_by_status()
    {
        _runs[50] = _runs[50] with { Status = RunStatus.Failed };
        AnswerSeries(1, 21, 41);
        var view = View();
        Assert.Equal(25, view.FindAll(".runs tbody tr").Count);

        view.Find(".status-filter .failed").Click();

        view.WaitForAssertion(() => Assert.Contains("#51", Assert.Single(view.FindAll(".runs tbody tr")).TextContent));
    }

    private void AnswerSeries(params int[] runs) => Array.ForEach(runs, run => Server.Answer($"GET /api/runs/{run}/series", Array.Empty<SeriesSummary>()));

    private IRenderedComponent<ExperimentView> View()
    {
        var view = Render<ExperimentView>(Member, parameters => parameters.Add(view => view.Id, 1));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".chart-legend")));
        return view;
    }
}

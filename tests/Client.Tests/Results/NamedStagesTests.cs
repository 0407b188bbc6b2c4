using System.Text.Json;
using Bunit;
using Invaria.Client.Experiments;
using Invaria.Client.Reports;
using Invaria.Client.Runs;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Results;

/// <summary>Stages go by their names wherever their measures stand.</summary>
public sealed class NamedStagesTests : ComponentContext
{
    private static readonly StageNames Names = new(["same data", "other objects"], ["50 samples", "200 samples"]);

    private readonly RunSummary[] _runs = [Run(7, "same"), Run(8, "disjoint")];

    public NamedStagesTests() => Answer();

    [Fact]
    public void Columns_of_the_results_name_the_task()
    {
        var view = Experiment();

        Assert.Equal(["Arm", "Transfer accuracy, 50 samples", "Transfer accuracy, 200 samples", "sens rotate"], view.FindAll(".results th[scope=col]").Select(heading => heading.TextContent.Trim()));
        Assert.Equal(["same data", "other objects"], view.FindAll("[aria-label=Results] select option").Select(option => option.TextContent));
    }

    [Fact]
    public void A_column_of_tasks_that_runs_name_differently_keeps_its_number()
    {
        _runs[1] = _runs[1] with { StageNames = Names with { Transfer = ["50 samples", "1000 samples"] } };
        Answer();

        Assert.Equal(["Transfer accuracy, 50 samples", "Transfer accuracy 2"], Experiment().FindAll(".results th[scope=col]").Skip(1).Take(2).Select(heading => heading.TextContent.Trim()));
    }

    [Fact]
    public void Curves_of_an_experiment_name_the_task()
    {
        var titles = Experiment().FindAll("[aria-label=Charts] h3").Select(title => title.TextContent.Trim());

        Assert.Equal(["Transfer accuracy on validation, 50 samples", "Transfer accuracy on validation, 200 samples"], titles.Where(title => title.StartsWith("Transfer", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_claim_says_which_task_it_compares() =>
        Assert.Equal("Accuracy (200 samples): same minus disjoint", Experiment().Find(".claim-compared").TextContent);

    [Fact]
    public void The_report_names_the_task()
    {
        var report = Render<ExperimentReport>(Member, parameters => parameters.Add(view => view.Id, 1));
        report.WaitForAssertion(() => Assert.NotEmpty(report.FindAll(".run-index")));

        Assert.Contains("Transfer accuracy, 200 samples", report.Find("[aria-label='Results by arm'] thead").TextContent);
        Assert.Equal("Accuracy (200 samples) of same", report.FindAll(".verdict-table td[title]")[0].GetAttribute("title"));
    }

    [Fact]
    public void The_page_of_a_run_names_its_stages()
    {
        var view = Render<RunView>(Member, parameters => parameters.Add(view => view.Id, 7));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("[aria-label=Charts] h3")));

        Assert.Equal(["Invariance, same data", "Invariance, other objects", "Transfer, 50 samples", "Transfer, 200 samples"], view.FindAll(".outcome-head h3").Select(title => title.TextContent));
        Assert.Equal(["Transfer accuracy, 50 samples", "Transfer accuracy, 200 samples"], view.FindAll("[aria-label=Charts] h3").Select(title => title.TextContent.Trim()));
    }

    [Fact]
    public void A_table_of_all_measures_names_the_stage()
    {
        var rows = ResultTables.Measures(_runs).ToArray();

        var name = rows[0].ToList().IndexOf("name");
        Assert.Equal(["same data", "other objects", "50 samples", "200 samples"], rows[1..5].Select(row => row[name]));
    }

    private void Answer()
    {
        _ = Server.Answer("GET /api/experiments/1", Sample.Experiment() with { Claims = [Claim.OfArms("More is better.", "same", "disjoint", Stages.Transfer, "accuracy", index: 1)] })
            .Answer("GET /api/experiments/1/environment", Array.Empty<EnvironmentFact>())
            .Answer("GET /api/runs", new Page<RunSummary>(_runs, _runs.Length))
            .Answer("GET /api/runs/7", new RunDetails(_runs[0], JsonSerializer.SerializeToElement(new { }), [], [], null, new Dictionary<string, string>()))
            .Answer("GET /api/runs/7/logs", Array.Empty<LogLine>()).Answer("GET /api/runs/7/artifacts", Array.Empty<ArtifactSummary>());
        string[] series = ["transfer.0.validation-accuracy", "transfer.1.validation-accuracy"];
        foreach (var run in _runs)
        {
            _ = Server.Answer($"GET /api/runs/{run.Id}/series", series.Select(name => new SeriesSummary(name, 1, 1, 0.5)).ToArray());
            Array.ForEach(series, name => Server.Answer($"GET /api/runs/{run.Id}/series/{name}", Sample.Points(name, (1, 0.5))));
        }
    }

    private IRenderedComponent<ExperimentView> Experiment()
    {
        var view = Render<ExperimentView>(Member, parameters => parameters.Add(view => view.Id, 1));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".results")));
        return view;
    }

    private static RunSummary Run(long id, string arm)
    {
        StageOutcome[] outcomes =
        [
            Sample.Invariance(("rotate", 0.2)), Sample.Invariance(("rotate", 0.4)) with { Index = 1 }, Sample.Transfer(0.6, 0.5, 0.7), Sample.Transfer(0.8, 0.7, 0.9) with { Index = 1 },
        ];
        return Sample.Run(id, status: RunStatus.Succeeded, arm: arm, outcomes: outcomes) with { StageNames = Names };
    }
}

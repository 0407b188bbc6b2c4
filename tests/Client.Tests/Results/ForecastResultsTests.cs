using System.Text.Json;
using Bunit;
using Invaria.Client.Experiments;
using Invaria.Client.Reports;
using Invaria.Client.Runs;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Results;

/// <summary>What forecasts are judged by stands where the accuracy of a classifier would.</summary>
public sealed class ForecastResultsTests : ComponentContext
{
    private readonly RunSummary[] _runs =
    [
        Run(7, "scratch", 0, 0.458), Run(8, "scratch", 1, 0.462), Run(9, "pretrained", 0, 0.1834), Run(10, "pretrained", 1, 0.1866),
    ];

    public ForecastResultsTests()
    {
        _ = Server.Answer("GET /api/experiments/1", Sample.Experiment() with
        {
            Claims =
            [
                Claim.OfArms("Pretraining lowers the error.", "scratch", "pretrained", Stages.Transfer, "mse"),
                Claim.OfArms("As published.", "scratch", "pretrained", Stages.Transfer, "mse.best-on-test"),
            ],
        })
            .Answer("GET /api/experiments/1/environment", Array.Empty<EnvironmentFact>())
            .Answer("GET /api/runs", new Page<RunSummary>(_runs, _runs.Length))
            .Answer("GET /api/runs/7", new RunDetails(_runs[0], JsonSerializer.SerializeToElement(new { }), [], [], null, new Dictionary<string, string>()))
            .Answer("GET /api/runs/7/logs", Array.Empty<LogLine>()).Answer("GET /api/runs/7/artifacts", Array.Empty<ArtifactSummary>());
        string[] series = ["pretraining.watch.0.mse", "transfer.0.loss", "transfer.0.test-mse", "transfer.0.validation-mse"];
        foreach (var run in _runs)
        {
            _ = Server.Answer($"GET /api/runs/{run.Id}/series", series.Select(name => new SeriesSummary(name, 1, 1, 0.5)).ToArray());
            Array.ForEach(series, name => Server.Answer($"GET /api/runs/{run.Id}/series/{name}", Sample.Points(name, (1, 0.5))));
        }
    }

    [Fact]
    public void An_experiments_table_shows_the_error_and_that_lower_is_better()
    {
        var view = Experiment();

        Assert.Equal(["Arm", "MSE ↓ (lower is better)"], view.FindAll(".results th[scope=col]").Select(heading => heading.TextContent.Trim()));
        Assert.Equal(["0.46", "0.185"], view.FindAll(".results .estimate").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Claims_address_errors_and_say_when_epochs_were_chosen_on_the_test_split()
    {
        var cards = Experiment().FindAll(".claim");

        Assert.Contains("MSE: scratch minus pretrained", cards[0].TextContent);
        Assert.DoesNotContain("chosen on the test split", cards[0].TextContent);
        Assert.Contains("MSE, best on test: scratch minus pretrained", cards[1].TextContent);
        Assert.Contains("chosen on the test split", cards[1].TextContent);
        Assert.All(cards, card => Assert.DoesNotContain("%", card.QuerySelector(".claim-compared")!.TextContent));
    }

    [Fact]
    public void Curves_of_an_experiment_show_the_error_on_validation()
    {
        var titles = Experiment().FindAll("[aria-label=Charts] h3").Select(title => title.TextContent.Trim());

        Assert.Contains("Transfer MSE on validation", titles);
        Assert.DoesNotContain("Transfer accuracy on validation", titles);
        Assert.Contains("GET /api/runs/7/series/transfer.0.validation-mse?maxPoints=2000", Server.Asked);
        Assert.DoesNotContain(Server.Asked, asked => asked.Contains("test-mse", StringComparison.Ordinal));
    }

    [Fact]
    public void The_report_shows_the_error()
    {
        var report = Render<ExperimentReport>(Member, parameters => parameters.Add(view => view.Id, 1));
        report.WaitForAssertion(() => Assert.NotEmpty(report.FindAll(".run-index")));

        Assert.Contains("MSE", report.Find("[aria-label='Results by arm'] thead").TextContent);
        Assert.Contains("0.185", report.Find("[aria-label='Results by arm'] tbody").TextContent);
    }

    [Fact]
    public void The_page_of_a_run_draws_an_error_over_both_splits_in_one_chart_and_names_watched_tasks()
    {
        var view = Render<RunView>(Member, parameters => parameters.Add(view => view.Id, 7));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("[aria-label=Charts] h3")));

        Assert.Equal(["Pretraining MSE", "Transfer loss", "Transfer MSE"], view.FindAll("[aria-label=Charts] h3").Select(title => title.TextContent.Trim()));
        Assert.Equal(["Loss", "MSE, watched task 1", "Test MSE", "Validation MSE"], view.FindAll(".chart-label").Select(label => label.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.Contains("MAE, best on test", view.Find(".outcome-table").TextContent);
    }

    [Fact]
    public void A_list_of_runs_shows_what_each_is_judged_by()
    {
        var forecasts = Table(_runs);
        var mixed = Table([.. _runs, Sample.Run(11, outcomes: Sample.Transfer(0.8, 0.7, 0.9)), Sample.Run(12)]);

        Assert.Equal("Transfer MSE", forecasts.FindAll("th")[5].TextContent);
        Assert.Equal("0.458", Cells(forecasts, "Transfer MSE")[0]);
        Assert.Equal(["MSE 0.458", "MSE 0.462", "MSE 0.1834", "MSE 0.1866", "Accuracy 80.0 %", "–"], Cells(mixed, "Transfer"));
        Assert.Equal(["80.0 %"], Cells(Table([Sample.Run(11, outcomes: Sample.Transfer(0.8, 0.7, 0.9))]), "Transfer accuracy"));
    }

    [Fact]
    public void A_live_change_carries_the_error()
    {
        var run = _runs[0].Headlines();

        Assert.Equal(["mse"], run.Outcome(Stages.Transfer)!.Measures.Select(measure => measure.Name));
        Assert.Equal("0.458", Cells(Table([run]), "Transfer MSE")[0]);
    }

    private static string[] Cells(IRenderedComponent<RunTable> table, string label) => [.. table.FindAll($"td[data-label='{label}']").Select(cell => cell.TextContent)];

    private IRenderedComponent<RunTable> Table(params RunSummary[] runs) => Render<RunTable>(Member, parameters => parameters.Add(table => table.Runs, runs));

    private IRenderedComponent<ExperimentView> Experiment()
    {
        var view = Render<ExperimentView>(Member, parameters => parameters.Add(view => view.Id, 1));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".results")));
        return view;
    }

    private static RunSummary Run(long id, string arm, int seed, double error) => Sample.Run(id, status: RunStatus.Succeeded, arm: arm, seed: seed, outcomes:
    [
        new(Stages.Transfer, 0, "forecast-probe",
            [new("mse", null, error, Samples: 2857), new("mae", null, error + 0.1), new("validation-mse", null, error), new("mse.best-on-test", null, error - 0.01), new("mae.best-on-test", null, error + 0.09)], 5),
    ]);
}

using Bunit;
using Invaria.Client.Layout;
using Invaria.Client.Reports;
using Invaria.Client.Tests.Figures;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Reports;

public sealed class ExperimentReportTests : ComponentContext
{
    private readonly RunSummary[] _runs = Study.MismatchRuns(2, (_, _) => true);

    public ExperimentReportTests()
    {
        _runs[3] = _runs[3] with { Status = RunStatus.Failed, FailureReason = "The loss became infinite.", Outcomes = [] };
        _runs[15] = _runs[15] with { Outcomes = [new(Stages.Pretraining, 0, "supervised", [new("loss", null, 0.2)], 120, "key", 1), .. _runs[15].Outcomes] };
        _ = Server.Answer("GET /api/experiments/1", Study.Mismatch).Answer("GET /api/runs", new Page<RunSummary>(_runs, _runs.Length))
            .Answer("GET /api/experiments/1/environment", new[] { new EnvironmentFact("host", [new("ada", 12), new("bob", 4)]), new EnvironmentFact("torchsharp", [new("0.105.1", 16)]) });
    }

    [Fact]
    public void Every_claim_stands_with_its_verdict_and_numbers()
    {
        var rows = Report(Member).FindAll(".verdict-table tbody tr");

        Assert.Equal(4, rows.Count);
        Assert.Contains("A superset of the target's transformations transfers nearly as well", rows[0].TextContent);
        Assert.Contains("1", rows[0].QuerySelectorAll(".numeric")[4].TextContent);
        Assert.Contains("undecided", rows[0].TextContent);
    }

    [Fact]
    public void Figures_question_and_notes_are_there()
    {
        var report = Report(Member);

        Assert.Equal(["Transfer accuracy", "Missing and superfluous transformations"], report.FindAll(".figure h3").Select(title => title.TextContent));
        Assert.Contains("Do they transfer?", report.Markup);
        Assert.Contains("Some notes.", report.Markup);
    }

    [Fact]
    public void Arms_stand_with_mean_and_interval_over_seeds()
    {
        var first = Report(Member).FindAll("[aria-label='Results by arm'] tbody tr")[0];

        Assert.Contains("90.5 %", first.TextContent);
        Assert.Contains("84.1 % – 96.9 %", first.TextContent);
    }

    [Fact]
    public void It_says_how_it_was_run()
    {
        var facts = Report(Member).FindAll("[aria-label='How it was run'] dl > div").ToDictionary(fact => fact.QuerySelector("dt")!.TextContent, fact => fact.QuerySelector("dd")!.TextContent);

        Assert.Equal("15 of 16 runs succeeded", facts["Runs"]);
        Assert.Equal("0, 1", facts["Seeds"]);
        Assert.Equal("20 min of stages, 0 pretrainings among them", facts["Computed"]);
        Assert.Equal("1 of 121 stages, from equal ones of other runs", facts["Taken over"]);
        Assert.Equal("ada (12 runs); bob (4 runs)", facts["host"]);
        Assert.Equal("0.105.1", facts["torchsharp"]);
    }

    [Fact]
    public void Failures_are_told_with_their_reasons() =>
        Assert.Contains("The loss became infinite.", Report(Member).Find(".report-failures").TextContent);

    [Fact]
    public void Every_run_can_be_reached() =>
        Assert.Equal(_runs.Select(run => $"/runs/{run.Id}").Order(), Report(Member).FindAll(".run-index a").Select(link => link.GetAttribute("href")!).Order());

    [Fact]
    public void A_report_of_many_runs_asks_few_questions()
    {
        _ = Report(Member);

        Assert.Equal(3, Server.Asked.Count);
    }

    [Fact]
    public void A_member_can_share_it()
    {
        var buttons = Report(Member).FindAll(".page-heading-actions button").Select(button => button.TextContent.Trim());

        Assert.Equal(["Share", "Print"], buttons);
    }

    [Fact]
    public void A_visitor_reads_it_and_finds_the_way_back_and_to_the_runs()
    {
        var report = Report(Visitor);

        Assert.Equal(["Print"], report.FindAll(".page-heading-actions button").Select(button => button.TextContent.Trim()));
        Assert.Equal("/shared/share_secret", report.Find(".page-heading-above a").GetAttribute("href"));
        Assert.All(report.FindAll(".run-index a"), link => Assert.StartsWith("/shared/share_secret/runs/", link.GetAttribute("href")!));
        Assert.All(Server.ShareTokens, token => Assert.Equal("share_secret", token));
    }

    private IRenderedComponent<ExperimentReport> Report(Access access)
    {
        var report = Render<ExperimentReport>(access, parameters => parameters.Add(view => view.Id, 1));
        report.WaitForAssertion(() => Assert.NotEmpty(report.FindAll(".run-index")));
        return report;
    }
}

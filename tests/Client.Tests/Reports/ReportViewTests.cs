using Bunit;
using Invaria.Client.Layout;
using Invaria.Client.Reports;
using Invaria.Client.Tests.Figures;
using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Reports;

public sealed class ReportViewTests : ComponentContext
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public ReportViewTests()
    {
        var runs = Study.MismatchRuns(2, (_, _) => true);
        _ = Server.Answer("GET /api/experiments/1", Study.Mismatch).Answer("GET /api/runs", new Page<RunSummary>(runs, runs.Length));
    }

    [Fact]
    public void Words_and_what_is_live_stand_in_the_order_of_the_text()
    {
        var article = View(Member, "# Found\n\nWords.", new VerdictsPart(1), new FigurePart(1, 2), new ResultsPart(1)).Find(".report-article");

        Assert.Equal("Found", article.QuerySelector(".prose h2")!.TextContent);
        Assert.Equal(4, article.QuerySelectorAll(".verdict-table tbody tr").Length);
        Assert.Equal("Missing and superfluous transformations", article.QuerySelector(".figure h3")!.TextContent);
        Assert.Equal("Results by arm · Invariances", article.QuerySelector(".results")!.Closest("section")!.GetAttribute("aria-label"));
        Assert.Equal(3, article.QuerySelectorAll(".report-source").Length);
        Assert.Equal("From Invariances, 16 runs, all ended", article.QuerySelector(".report-source")!.TextContent.Trim());
    }

    [Fact]
    public void An_experiment_is_read_once_however_often_it_is_shown()
    {
        _ = View(Member, "Words.", new VerdictsPart(1), new FigurePart(1, 1), new FigurePart(1, 2), new ResultsPart(1));

        Assert.Single(Server.Asked, asked => asked == "GET /api/experiments/1");
    }

    [Fact]
    public void What_is_not_there_is_said_in_its_place_and_the_rest_is_shown()
    {
        var view = View(Member, "```invaria\nshow: figure\nexperiment: 1\n```", new FigurePart(1, 3), new VerdictsPart(404), new CurvesPart(1, "no such arm"), new VerdictsPart(1));

        view.WaitForAssertion(() => Assert.Equal(
            ["Line 1 Say which: a line \"figure: 1\" is missing.", "Invariances has 2 figures: there is no figure 3.", "Invariances has no runs of the arm \"no such arm\"."],
            view.FindAll(".notice").Select(notice => notice.TextContent.Trim())));
        Assert.Single(view.FindAll(".fault"));
        Assert.Equal(4, view.FindAll(".verdict-table tbody tr").Count);
    }

    [Fact]
    public void A_visitor_reads_and_cannot_change()
    {
        Assert.Equal(["Edit", "Share", "Save as HTML", "Print"], Actions(View(Member, "Words.")));
        Assert.Equal(["Save as HTML", "Print"], Actions(View(Visitor with { SharedReport = 7 }, "Words.", new VerdictsPart(1))));
    }

    [Fact]
    public void Links_of_a_shared_report_stay_within_the_share_link()
    {
        var view = View(Visitor with { SharedReport = 7 }, "Words.", new VerdictsPart(1));

        Assert.Equal("/shared/share_secret/experiments/1", view.Find(".report-source a").GetAttribute("href"));
        Assert.DoesNotContain(view.FindAll("a"), link => link.GetAttribute("href") == "/reports");
    }

    private static IEnumerable<string> Actions(IRenderedComponent<ReportView> view) =>
        view.FindAll(".page-heading-actions .mud-button-root").Select(button => button.TextContent.Trim()).Where(words => words.Length > 0);

    private IRenderedComponent<ReportView> View(Access access, string words, params ReportPart[] parts)
    {
        var text = string.Join("\n\n", [words, .. parts.Select(part => part.Block)]);
        _ = Server.Answer("GET /api/reports/7", new ReportDetails(new(7, "Found", "ada", Now, "ada", Now, [1]), text, 1));
        var view = Render<ReportView>(access, all => all.Add(report => report.Id, 7));
        view.WaitForElement(".report-article");
        view.WaitForAssertion(() => Assert.Empty(view.FindAll(".report-part .loading, .report-part [aria-busy]")));
        return view;
    }
}

using System.Text.Json;
using Bunit;
using Invaria.Client.Layout;
using Invaria.Client.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Runs;

public sealed class TakenOverStageTests : ComponentContext
{
    public TakenOverStageTests()
    {
        Details();
        _ = Server.Answer("GET /api/runs/7/logs", Array.Empty<LogLine>()).Answer("GET /api/runs/7/artifacts", Array.Empty<ArtifactSummary>());
        Series("transfer.0.loss");
    }

    [Fact]
    public void The_run_that_computed_a_stage_is_named_and_linked()
    {
        var heads = View(Member).FindAll(".outcome-head");

        Assert.Contains("taken over from run 3", heads[0].TextContent);
        Assert.Equal("/runs/3", heads[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain("taken over", heads[1].TextContent);
    }

    [Fact]
    public void The_curves_of_the_pretraining_are_where_it_was_computed()
    {
        var charts = View(Member).Find("[aria-label=Charts]");

        Assert.Contains("The pretraining was taken over from run 3: its curves are there.", charts.TextContent);
        Assert.NotEmpty(charts.QuerySelectorAll(".chart"));
    }

    [Fact]
    public void Without_any_curve_of_its_own_no_empty_chart_is_shown()
    {
        Series();

        var charts = View(Member).Find("[aria-label=Charts]");

        Assert.DoesNotContain("No points yet", charts.TextContent);
        Assert.NotNull(charts.QuerySelector("a[href='/runs/3']"));
    }

    [Fact]
    public void A_visitor_is_not_led_to_what_was_not_shared()
    {
        var view = View(Visitor);

        Assert.Contains("taken over from run 3", view.Find(".outcome-head").TextContent);
        Assert.Null(view.Find(".outcome-head").QuerySelector("a"));
    }

    [Fact]
    public void A_run_that_was_deleted_is_named_in_words_and_nothing_leads_to_it()
    {
        Details(clonedFrom: 4, deleted: [3, 4]);

        var view = View(Member);

        Assert.Contains("taken over from run 3, which was deleted", view.Find(".outcome-head").TextContent);
        Assert.Contains("taken over from run 3, which was deleted: its curves went with it.", view.Find("[aria-label=Charts]").TextContent);
        Assert.Contains("cloned from #4, which was deleted", view.Find(".meta").TextContent);
        Assert.Empty(view.FindAll("a[href='/runs/3'], a[href='/runs/4']"));
    }

    private void Details(long? clonedFrom = null, IReadOnlyList<long>? deleted = null)
    {
        var run = Sample.Run(status: RunStatus.Succeeded, outcomes: [new(Stages.Pretraining, 0, "supervised", [new("loss", null, 0.2)], 120, "key", 3), Sample.Transfer(0.8, 0.7, 0.9)]);
        _ = Server.Answer("GET /api/runs/7", new RunDetails(run, JsonSerializer.SerializeToElement(new { }), [], [], clonedFrom, new Dictionary<string, string>(), deleted));
    }

    private void Series(params string[] names)
    {
        _ = Server.Answer("GET /api/runs/7/series", names.Select(name => new SeriesSummary(name, 1, 1, 0.5)).ToArray());
        Array.ForEach(names, name => Server.Answer($"GET /api/runs/7/series/{name}", Sample.Points(name, (1, 0.5))));
    }

    private IRenderedComponent<RunView> View(Access access)
    {
        var view = Render<RunView>(access, parameters => parameters.Add(view => view.Id, 7));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("[aria-label=Charts]")));
        return view;
    }
}

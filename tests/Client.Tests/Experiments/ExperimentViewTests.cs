using System.Net;
using Bunit;
using Invaria.Client.Experiments;
using Invaria.Client.Layout;
using Invaria.Client.Tests.Figures;
using Invaria.Shared.Claims;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Experiments;

public sealed class ExperimentViewTests : ComponentContext
{
    public ExperimentViewTests()
    {
        var same = Sample.Run(7, status: RunStatus.Succeeded, outcomes: [Sample.Transfer(0.8, 0.78, 0.82), Sample.Invariance(("rotate", 0.2), ("hue", 0.3))]);
        var disjoint = Sample.Run(8, status: RunStatus.Succeeded, arm: "disjoint", outcomes: [Sample.Transfer(0.6, 0.58, 0.62), Sample.Invariance(("rotate", 0.7), ("hue", 0.9))]);
        _ = Server.Answer("GET /api/experiments/1", Sample.Experiment() with { Claims = [Claim.OfArms("Same transfers better.", "same", "disjoint", Stages.Transfer, "accuracy")] })
            .Answer("GET /api/runs", new Page<RunSummary>([same, disjoint], 2))
            .Answer("GET /api/runs/7/series", Array.Empty<SeriesSummary>())
            .Answer("GET /api/runs/8/series", Array.Empty<SeriesSummary>());
    }

    [Fact]
    public void The_claim_is_judged_from_the_runs_shown()
    {
        var view = View(Member);

        view.WaitForAssertion(() => Assert.Contains("holds", view.Find(".verdict").TextContent));
        Assert.Contains("+20.0 %", view.Find(".claim-numbers").TextContent);
    }

    [Fact]
    public void Results_stand_arm_by_measure()
    {
        var view = View(Member);

        view.WaitForAssertion(() => Assert.Equal(2, view.FindAll(".results tbody tr").Count));
        var row = view.FindAll(".results tbody tr")[0].TextContent;
        Assert.Contains("same", row);
        Assert.Contains("80.0 %", row);
        Assert.Contains("78.0 % – 82.0 %", row);
        Assert.Contains("0.15 – 0.25", row);
        Assert.Contains("Rotate: same 0.2, disjoint 0.7", view.Find(".sens-plot").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_member_can_add_share_edit_delete_and_compare()
    {
        var view = View(Member);

        view.WaitForAssertion(() => Assert.Equal(["Add run", "Add seeds", "Share", "Edit", "Compare runs", "Report"], Actions(view).Where(text => text.Length > 0)));
        Assert.NotNull(view.Find("[aria-label='Delete experiment']"));
        Assert.Contains("/compare?experiment=1", view.FindAll(".page-heading-actions a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Buttons_that_write_are_absent_in_a_shared_view()
    {
        var view = View(Visitor);

        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".results")));
        Assert.Equal("/shared/share_secret/report", Assert.Single(view.FindAll(".page-heading-actions a, .page-heading-actions button")).GetAttribute("href"));
        Assert.Empty(view.FindAll("[aria-label='Delete experiment']"));
        Assert.All(Server.ShareTokens, token => Assert.Equal("share_secret", token));
        Assert.Equal("/shared/share_secret/runs/7", view.Find(".runs tbody a").GetAttribute("href"));
    }

    [Fact]
    public void Figures_stand_where_an_experiment_has_some()
    {
        var plain = View(Member);
        plain.WaitForAssertion(() => Assert.NotEmpty(plain.FindAll(".results")));
        Assert.Empty(plain.FindAll("#figures"));
        _ = Server.Answer("GET /api/experiments/1", Sample.Experiment() with { Figures = [Study.Bands] });

        var view = View(Member);

        view.WaitForAssertion(() => Assert.Equal("Samples", view.Find("#figures h3").TextContent));
    }

    [Fact]
    public void An_experiment_that_is_not_there_says_so()
    {
        _ = Server.Refuse("GET /api/experiments/1", HttpStatusCode.NotFound, "Not found", "There is no experiment 1.");

        var view = View(Member);

        view.WaitForAssertion(() => Assert.Contains("There is no experiment 1.", view.Find("[role=alert]").TextContent));
    }

    private IRenderedComponent<ExperimentView> View(Access access) => Render<ExperimentView>(access, parameters => parameters.Add(view => view.Id, 1));

    private static IEnumerable<string> Actions(IRenderedComponent<ExperimentView> view) =>
        view.Find(".page-heading-actions").QuerySelectorAll("a, button").Select(button => button.TextContent.Trim());
}

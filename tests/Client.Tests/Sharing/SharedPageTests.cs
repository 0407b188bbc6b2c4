using System.Net;
using Bunit;
using Invaria.Client.Sharing;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Sharing;

namespace Invaria.Client.Tests.Sharing;

public sealed class SharedPageTests : ComponentContext
{
    [Fact]
    public void A_revoked_link_says_so()
    {
        _ = Server.Refuse("GET /api/shared", HttpStatusCode.Gone, "No longer shared", "This share link was revoked on 2026-03-01 at 12:00 UTC.");

        var page = Page();

        page.WaitForAssertion(() => Assert.Contains("was revoked on 2026-03-01", page.Markup));
        Assert.Contains("This link no longer opens anything", page.Find("h1").TextContent);
    }

    [Fact]
    public void An_unknown_link_says_so()
    {
        _ = Server.Refuse("GET /api/shared", HttpStatusCode.NotFound, "Not found", "There is no such share link, or what it opened was deleted.");

        var page = Page();

        page.WaitForAssertion(() => Assert.Contains("There is no such link", page.Find("h1").TextContent));
        Assert.Contains("Check that the whole address was copied", page.Markup);
    }

    [Fact]
    public void A_server_that_is_away_can_be_asked_again()
    {
        var page = Page();
        page.WaitForAssertion(() => Assert.Contains("The server does not answer", page.Markup));
        _ = Server.Refuse("GET /api/shared", HttpStatusCode.Gone, "No longer shared", "This share link expired on 2026-03-01 at 12:00 UTC.");

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Retry").Click();

        page.WaitForAssertion(() => Assert.Contains("expired on 2026-03-01", page.Markup));
    }

    [Fact]
    public void The_report_of_a_shared_experiment_is_reached_by_the_same_link()
    {
        _ = Server.Answer("GET /api/shared", new SharedTarget(1, null, null, "Invariances", "ada", null)).Answer("GET /api/experiments/1", Sample.Experiment())
            .Answer("GET /api/runs", new Page<RunSummary>([Sample.Run(outcomes: Sample.Transfer(0.8, 0.7, 0.9))], 1)).Answer("GET /api/experiments/1/environment", Array.Empty<EnvironmentFact>());

        var page = Render<SharedPage>(parameters => parameters.Add(page => page.Token, "share_secret").Add(page => page.Part, "report"));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".report")));
        Assert.Contains("Shared by", page.Find(".shared-banner").TextContent);
        Assert.Contains("80.0 %", page.Find(".results").TextContent);
    }

    private IRenderedComponent<SharedPage> Page() => Render<SharedPage>(parameters => parameters.Add(page => page.Token, "share_secret"));
}

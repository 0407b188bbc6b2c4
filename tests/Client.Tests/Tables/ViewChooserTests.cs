using System.Net;
using Bunit;
using Invaria.Client.Layout;
using Invaria.Client.Tables;
using Invaria.Shared.Runs;
using Invaria.Shared.Views;

namespace Invaria.Client.Tests.Tables;

public sealed class ViewChooserTests : ComponentContext
{
    private const string Asked = "GET /api/views";
    private static readonly RunTableState State = new() { Filter = "seed > 3", Statuses = [RunStatus.Failed] };

    [Fact]
    public void Saved_views_are_links_ones_own_and_the_teams()
    {
        _ = Server.Answer(Asked, new SavedViewSummary[]
        {
            new(1, "Failures", "filter=seed%20%3E%203&status=failed", "me", IsShared: true, IsOwn: true, Sample.Noon),
            new(2, "Best", "sort=-transfer%5B0%5D.accuracy", "ada", IsShared: true, IsOwn: false, Sample.Noon),
        });

        var views = Opened(Member);

        Assert.Equal(["Yours", "The team's"], views.FindAll("h3").Select(title => title.TextContent));
        Assert.Equal(["http://localhost/?filter=seed%20%3E%203&status=failed", "http://localhost/?sort=-transfer%5B0%5D.accuracy"], views.FindAll("a").Select(link => link.GetAttribute("href")));
        // The first is what is in sight.
        Assert.Equal(["true", null], views.FindAll("a").Select(link => link.GetAttribute("aria-current")));
        Assert.Equal(["Delete Failures"], views.FindAll("li button").Select(button => button.GetAttribute("aria-label")));
        Assert.Contains("by ada", views.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_sight_is_saved_under_a_name_for_the_team()
    {
        _ = Server.Answer(Asked, Array.Empty<SavedViewSummary>());
        _ = Server.Answer("POST /api/views", new SavedViewSummary(3, "Failures", "", "me", IsShared: true, IsOwn: true, Sample.Noon));
        var views = Opened(Member);
        Assert.Contains("No view is saved yet.", views.Markup, StringComparison.Ordinal);
        Assert.True(views.Find("form button").HasAttribute("disabled"));

        views.Find("form input[type=text]").Input("Failures");
        views.Find("form input[type=checkbox]").Change(true);
        views.Find("form").Submit();

        views.WaitForAssertion(() => Assert.Equal(["POST /api/views", Asked], Server.Asked.TakeLast(2)));
        Assert.Equal(string.Empty, views.Find("form input[type=text]").GetAttribute("value"));
    }

    [Fact]
    public void A_visitor_of_a_link_saves_nothing()
    {
        _ = Server.Answer(Asked, Array.Empty<SavedViewSummary>());

        Assert.Empty(Opened(Visitor).FindAll("form"));
    }

    [Fact]
    public void What_is_refused_is_said()
    {
        _ = Server.Refuse(Asked, HttpStatusCode.InternalServerError, "Broken", "The store is gone.");

        Assert.Contains("The store is gone.", Opened(Member).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ViewChooser> Opened(Access access)
    {
        var views = Render<ViewChooser>(access, parameters => parameters.Add(chooser => chooser.State, State));
        views.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        views.WaitForState(() => views.FindAll(".loading").Count == 0, TimeSpan.FromSeconds(5));
        return views;
    }
}

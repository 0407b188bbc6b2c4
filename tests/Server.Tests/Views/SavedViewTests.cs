using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Shared.Views;

namespace Invaria.Server.Tests.Views;

public sealed class SavedViewTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_view_is_ones_own_until_it_is_shared_and_another_of_its_name_replaces_it()
    {
        var (ada, bob) = (await _server.As(Role.Member), await _server.As(Role.Viewer));
        var first = await Save(ada, new("Best of all", "filter=transfer.accuracy%20%3E%200.8&sort=-transfer%5B0%5D.accuracy"));
        Assert.Equal(("Best of all", false, true), (first.Name, first.IsShared, first.IsOwn));
        Assert.DoesNotContain(await Views(bob), view => view.Id == first.Id);

        var shared = await Save(ada, new(" Best of all ", "?filter=seed%20%3D%3D%201", IsShared: true));

        Assert.Equal((first.Id, "filter=seed%20%3D%3D%201"), (shared.Id, shared.Query));
        var seen = Assert.Single(await Views(bob), view => view.Id == first.Id);
        Assert.Equal((first.Owner, true, false), (seen.Owner, seen.IsShared, seen.IsOwn));
        Assert.Single(await Views(ada), view => view.Name == "Best of all");
    }

    [Fact]
    public async Task Two_people_may_use_one_name()
    {
        var (ada, bob) = (await _server.As(Role.Member), await _server.As(Role.Member));

        var (hers, his) = (await Save(ada, new("Mine", "sort=seed", IsShared: true)), await Save(bob, new("Mine", "sort=arm")));

        Assert.NotEqual(hers.Id, his.Id);
        Assert.Equal(2, (await Views(bob)).Count(view => view.Name == "Mine"));
    }

    [Fact]
    public async Task Only_its_owner_deletes_a_view_and_an_admin_one_that_is_shared()
    {
        var (ada, bob) = (await _server.As(Role.Member), await _server.As(Role.Member));
        var (own, shared) = (await Save(ada, new("Own", "")), await Save(ada, new("Shared", "", IsShared: true)));

        Assert.Equal(HttpStatusCode.NotFound, await bob.DeleteAsync($"/api/views/{shared.Id}").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.DeleteAsync($"/api/views/{own.Id}").Status());
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/views/{shared.Id}").Status());
        Assert.Equal(HttpStatusCode.NoContent, await ada.DeleteAsync($"/api/views/{own.Id}").Status());
        Assert.DoesNotContain(await Views(ada), view => view.Id == own.Id || view.Id == shared.Id);
    }

    [Fact]
    public async Task What_is_no_view_is_refused_by_its_field()
    {
        var ada = await _server.As(Role.Member);

        Assert.Equal(["$.name"], (await ada.Send(HttpMethod.Post, "/api/views", new SavedViewRequest("  ", "")).Faults()).Select(fault => fault.Path));
        Assert.Equal(["$.name", "$.query"], (await ada.Send(HttpMethod.Post, "/api/views", new SavedViewRequest(new string('a', 101), new string('b', 4001))).Faults()).Select(fault => fault.Path));
    }

    private static Task<SavedViewSummary> Save(HttpClient client, SavedViewRequest request) => client.Send(HttpMethod.Post, "/api/views", request).Read<SavedViewSummary>();

    private static Task<SavedViewSummary[]> Views(HttpClient client) => client.GetAsync("/api/views").Read<SavedViewSummary[]>();
}

using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Shared.Experiments;
using Invaria.Storage.Accounts;

namespace Invaria.Server.Tests.Accounts;

public sealed class RoleTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_viewer_sees_everything_and_cannot_queue()
    {
        var experiment = await _server.Admin.Experiment();
        var viewer = await _server.As(Role.Viewer);

        Assert.Equal(HttpStatusCode.OK, await viewer.GetAsync($"/api/experiments/{experiment.Id}").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.PostText($"/api/experiments/{experiment.Id}/runs", ApiCalls.Spec).Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.Send(HttpMethod.Post, "/api/experiments", new ExperimentRequest("Mine")).Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.DeleteAsync($"/api/experiments/{experiment.Id}").Status());
    }

    [Fact]
    public async Task A_member_queues_and_does_not_see_the_queues_own_pages()
    {
        var member = await _server.As(Role.Member);

        _ = await member.Run((await member.Experiment()).Id);
        Assert.Equal(HttpStatusCode.Forbidden, await member.GetAsync("/hangfire").Status());
        Assert.Equal(HttpStatusCode.OK, await _server.Admin.GetAsync("/hangfire").Status());
    }

    [Fact]
    public async Task A_token_never_may_more_than_its_owner()
    {
        var owner = await _server.User(Role.Viewer);
        var stronger = _server.ByToken((await _server.Get<ApiTokens>().Create(owner.Id, new ApiTokenRequest("stronger", Role.Admin))).Secret);

        Assert.Equal(Role.Viewer, (await stronger.GetAsync("/api/account").Read<SignedInUser>()).Role);
        Assert.Equal(HttpStatusCode.Forbidden, await stronger.Send(HttpMethod.Post, "/api/experiments", new ExperimentRequest("Mine")).Status());
        Assert.Equal("$.role", Assert.Single(await stronger.Send(HttpMethod.Post, "/api/account/tokens", new ApiTokenRequest("more", Role.Member)).Faults()).Path);
    }

    [Fact]
    public async Task A_weak_token_of_an_admin_cannot_make_a_strong_one_nor_set_the_password()
    {
        var owner = await _server.User(Role.Admin);
        var weak = _server.ByToken((await _server.Get<ApiTokens>().Create(owner.Id, new ApiTokenRequest("weak", Role.Viewer))).Secret);

        Assert.Equal("$.role", Assert.Single(await weak.Send(HttpMethod.Post, "/api/account/tokens", new ApiTokenRequest("more", Role.Admin)).Faults()).Path);
        Assert.Equal(HttpStatusCode.Unauthorized, await weak.Send(HttpMethod.Put, "/api/account/password", new PasswordChange(null, "taken over by a script")).Status());
    }

    [Fact]
    public async Task A_token_works_until_it_is_revoked()
    {
        var user = await _server.User(Role.Member);
        var first = _server.ByToken((await _server.Get<ApiTokens>().Create(user.Id, new ApiTokenRequest("first"))).Secret);
        var made = await first.Send(HttpMethod.Post, "/api/account/tokens", new ApiTokenRequest("second", Role.Viewer)).Read<ApiTokenCreated>(HttpStatusCode.Created);
        var second = _server.ByToken(made.Secret);

        Assert.Equal(HttpStatusCode.OK, await second.GetAsync("/api/runs").Status());
        Assert.Equal(["first", "second"], (await first.GetAsync("/api/account/tokens").Read<ApiTokenSummary[]>()).Select(token => token.Name));
        Assert.Equal(HttpStatusCode.NoContent, await first.DeleteAsync($"/api/account/tokens/{made.Token.Id}").Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await second.GetAsync("/api/runs").Status());
        Assert.Equal(HttpStatusCode.NotFound, await first.DeleteAsync($"/api/account/tokens/{made.Token.Id}").Status());
    }
}

using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Storage.Accounts;

namespace Invaria.Server.Tests.Accounts;

public sealed class AccountTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Password = "a long enough password";
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task The_sign_in_link_works_once()
    {
        var user = await _server.User(Role.Member);
        var link = $"/sign-in/link/{await _server.Get<SignInLinks>().Create(user.Id, TimeSpan.FromHours(1))}";
        using var browser = _server.Browser();
        using var second = _server.Browser();

        using var first = await browser.GetAsync(link);
        using var again = await second.GetAsync(link);

        Assert.Equal("/", first.Headers.Location!.OriginalString);
        Assert.Equal(new SignedInUser(user.UserName!, Role.Member, HasPassword: false), await browser.GetAsync("/api/account").Read<SignedInUser>());
        Assert.Equal("/sign-in?link=used", again.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, await second.GetAsync("/api/account").Status());
    }

    [Fact]
    public async Task A_browser_signs_in_by_password_and_out_again()
    {
        var user = await _server.User(Role.Viewer, Password);
        using var browser = _server.Browser();

        Assert.Equal(Role.Viewer, (await browser.Send(HttpMethod.Post, "/api/account/sign-in", new SignInRequest(user.UserName!, Password)).Read<SignedInUser>()).Role);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/api/runs").Status());
        Assert.Equal(HttpStatusCode.NoContent, await browser.PostAsync("/api/account/sign-out", null).Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.GetAsync("/api/runs").Status());
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_get_the_same_answer()
    {
        var user = await _server.User(Role.Viewer, Password);

        async Task<string> Answer(string name, string password)
        {
            using var answer = await _server.Anonymous.Send(HttpMethod.Post, "/api/account/sign-in", new SignInRequest(name, password));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>();
        }

        Assert.Equal(await Answer("nobody", Password), await Answer(user.UserName!, "a wrong password"));
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_account()
    {
        var user = await _server.User(Role.Viewer, Password);
        for (var i = 0; i < 10; i++)
        {
            _ = await _server.Anonymous.Send(HttpMethod.Post, "/api/account/sign-in", new SignInRequest(user.UserName!, "wrong")).Status();
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await _server.Anonymous.Send(HttpMethod.Post, "/api/account/sign-in", new SignInRequest(user.UserName!, Password)).Status());
    }

    [Fact]
    public async Task Who_came_by_a_link_sets_a_password_and_must_name_it_to_change_it()
    {
        var user = await _server.User(Role.Viewer);
        using var browser = _server.Browser();
        _ = await browser.GetAsync($"/sign-in/link/{await _server.Get<SignInLinks>().Create(user.Id, TimeSpan.FromHours(1))}").Status();

        Assert.Equal("$.new", Assert.Single(await browser.Send(HttpMethod.Put, "/api/account/password", new PasswordChange(null, "short")).Faults()).Path);
        Assert.Equal(HttpStatusCode.NoContent, await browser.Send(HttpMethod.Put, "/api/account/password", new PasswordChange(null, Password)).Status());
        Assert.Equal("$.current", Assert.Single(await browser.Send(HttpMethod.Put, "/api/account/password", new PasswordChange(null, "another long password")).Faults()).Path);
        Assert.Equal(HttpStatusCode.NoContent, await browser.Send(HttpMethod.Put, "/api/account/password", new PasswordChange(Password, "another long password")).Status());
        Assert.True((await browser.GetAsync("/api/account").Read<SignedInUser>()).HasPassword);
    }

    [Fact]
    public async Task Requests_of_other_sites_change_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/account/sign-out") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        Assert.Equal(HttpStatusCode.Forbidden, await _server.Admin.SendAsync(request).Status());
    }

    [Fact]
    public async Task Sign_ins_from_one_address_are_limited()
    {
        await using var server = await RunningServer.Start(null, ("RateLimits:SignInsPerMinute", "3"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add(await server.Anonymous.GetAsync("/sign-in/link/signin_guess").Status());
        }

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests], statuses);
    }
}

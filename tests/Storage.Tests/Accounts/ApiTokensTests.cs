using Invaria.Shared.Accounts;
using Invaria.Storage.Accounts;

namespace Invaria.Storage.Tests.Accounts;

public sealed class ApiTokensTests(StorageHost host) : IClassFixture<StorageHost>
{
    private readonly ApiTokens _tokens = host.Get<ApiTokens>();

    [Fact]
    public async Task A_token_names_its_owner_and_role()
    {
        var user = await host.User("grace");
        var created = await _tokens.Create(user, new("notebook", Role.Viewer));

        var token = (await _tokens.Resolve(created.Secret))!;

        Assert.Equal((user, "grace", Role.Viewer, "notebook"), (token.UserId, token.User!.UserName, token.Role, token.Name));
        Assert.Null(await _tokens.Resolve(created.Secret + "x"));
        Assert.Null(await _tokens.Resolve(created.Secret.ToUpperInvariant()));
        Assert.Null(await _tokens.Resolve(string.Empty));
    }

    [Fact]
    public async Task A_secret_chosen_outside_opens()
    {
        _ = await _tokens.Create(await host.User(), new("bootstrap", Role.Admin), "a-secret-chosen-outside");

        Assert.Equal(Role.Admin, (await _tokens.Resolve("a-secret-chosen-outside"))!.Role);
    }

    [Fact]
    public async Task A_token_works_until_it_expires()
    {
        // An hour hence, said in another time zone.
        var created = await _tokens.Create(await host.User(), new("notebook", ExpiresAt: host.Clock.GetUtcNow().AddHours(1).ToOffset(TimeSpan.FromHours(9))));
        Assert.NotNull(await _tokens.Resolve(created.Secret));

        host.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Null(await _tokens.Resolve(created.Secret));
    }

    [Fact]
    public async Task Only_its_owner_revokes_a_token_and_only_once()
    {
        var (owner, other) = (await host.User(), await host.User());
        var created = await _tokens.Create(owner, new("notebook"));
        Assert.False(await _tokens.Revoke(other, created.Token.Id));
        Assert.NotNull(await _tokens.Resolve(created.Secret));

        Assert.True(await _tokens.Revoke(owner, created.Token.Id));

        Assert.False(await _tokens.Revoke(owner, created.Token.Id));
        Assert.Null(await _tokens.Resolve(created.Secret));
        Assert.NotNull(Assert.Single(await _tokens.List(owner)).RevokedAt);
        Assert.Empty(await _tokens.List(other));
    }

    [Fact]
    public async Task The_last_use_is_kept_to_the_minute()
    {
        var user = await host.User();
        var created = await _tokens.Create(user, new("notebook"));
        Assert.Null(await LastUse());

        _ = await _tokens.Resolve(created.Secret);
        var first = await LastUse();
        Assert.InRange(first!.Value, host.Clock.GetUtcNow().AddSeconds(-30), host.Clock.GetUtcNow());
        _ = await _tokens.Resolve(created.Secret);
        Assert.Equal(first, await LastUse());
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        _ = await _tokens.Resolve(created.Secret);

        Assert.True(await LastUse() > first.Value.AddMinutes(1));

        async Task<DateTimeOffset?> LastUse() => Assert.Single(await _tokens.List(user)).LastUsedAt;
    }
}

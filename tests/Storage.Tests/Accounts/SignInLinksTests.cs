using Invaria.Storage.Accounts;

namespace Invaria.Storage.Tests.Accounts;

public sealed class SignInLinksTests(StorageHost host) : IClassFixture<StorageHost>
{
    private readonly SignInLinks _links = host.Get<SignInLinks>();

    [Fact]
    public async Task A_link_signs_its_user_in_once()
    {
        var user = await host.User();
        var token = await _links.Create(user, TimeSpan.FromHours(1));

        Assert.Equal(user, await _links.Redeem(token));
        Assert.Null(await _links.Redeem(token));
        Assert.Null(await _links.Redeem("signin_unknown"));
    }

    [Fact]
    public async Task Of_many_who_follow_a_link_at_once_one_is_signed_in()
    {
        var user = await host.User();
        for (var round = 0; round < 20; round++)
        {
            var token = await _links.Create(user, TimeSpan.FromHours(1));

            var redeemed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _links.Redeem(token))));

            Assert.Equal(user, Assert.Single(redeemed, found => found is not null));
        }
    }

    [Fact]
    public async Task A_link_expires()
    {
        var token = await _links.Create(await host.User(), TimeSpan.FromHours(1));

        host.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Null(await _links.Redeem(token));
    }
}

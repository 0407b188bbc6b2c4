using Bunit;
using Invaria.Client.Sharing;
using Invaria.Shared.Sharing;

namespace Invaria.Client.Tests.Sharing;

public sealed class ShareLinkListTests : ComponentContext
{
    [Fact]
    public void Only_links_that_still_open_can_be_revoked()
    {
        var revoked = new List<long>();
        var list = Render<ShareLinkList>(parameters => parameters
            .Add(all => all.Links, [Link(1), Link(2) with { RevokedAt = Sample.Noon }, Link(3) with { ExpiresAt = Sample.Noon }])
            .Add(all => all.Revoke, revoked.Add));

        Assert.Single(list.FindAll("button")).Click();

        Assert.Equal([1L], revoked);
    }

    private static ShareLinkSummary Link(long id) => new(id, 1, null, null, "Invariances", "ada", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(7), null, null);
}

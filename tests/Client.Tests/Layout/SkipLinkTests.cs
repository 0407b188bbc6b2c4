using Bunit;
using Invaria.Client.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Tests.Layout;

public sealed class SkipLinkTests : ComponentContext
{
    [Fact]
    public void The_link_to_the_content_stays_on_the_page_that_was_gone_to()
    {
        var link = Render<SkipLink>();

        Services.GetRequiredService<NavigationManager>().NavigateTo("/experiments/7?tab=results#runs");

        Assert.EndsWith("/experiments/7?tab=results#main", link.Find("a").GetAttribute("href"), StringComparison.Ordinal);
    }
}

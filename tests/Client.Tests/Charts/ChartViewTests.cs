using Bunit;
using Bunit.TestDoubles;
using Invaria.Client.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Tests.Charts;

public sealed class ChartViewTests : BunitContext
{
    [Fact]
    public void A_link_holds_all_of_a_view()
    {
        var view = new ChartView(0.6, Log: true, LogX: true, ChartAxis.Epoch, ChartLines.Interval, ["same", "a, b & c"]);
        var navigation = Services.GetRequiredService<NavigationManager>();

        var read = ChartView.Read(new Uri(new Uri(navigation.BaseUri), navigation.GetUriWithQueryParameters(view.Parameters())).ToString());

        Assert.Equal(view.Hidden, read.Hidden);
        Assert.Equal(view, read with { Hidden = view.Hidden });
    }

    [Fact]
    public void A_plain_view_adds_nothing_to_an_address() => Assert.All(ChartView.Plain.Parameters().Values, Assert.Null);

    [Theory]
    [InlineData("")]
    [InlineData("?smoothing=much&log=y&over=weight&lines=2&tab=3")]
    [InlineData("?over=0&lines=")]
    public void What_an_address_lacks_or_cannot_mean_is_as_usual(string query)
    {
        var read = ChartView.Read("http://localhost/experiments/1" + query);

        Assert.Equal(ChartView.Plain, read with { Hidden = ChartView.Plain.Hidden });
        Assert.Empty(read.Hidden);
    }

    [Theory]
    [InlineData("7", 0.99)]
    [InlineData("-1", 0)]
    public void Smoothing_stays_within_its_range(string text, double smoothing) =>
        Assert.Equal(smoothing, ChartView.Read($"http://localhost/?smoothing={text}").Smoothing);
}

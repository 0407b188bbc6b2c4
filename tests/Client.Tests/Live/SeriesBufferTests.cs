using Invaria.Client.Live;

namespace Invaria.Client.Tests.Live;

public sealed class SeriesBufferTests
{
    private readonly SeriesBuffer _series = new("loss");

    [Fact]
    public void Appending_does_not_make_a_chart_draw_anew()
    {
        _series.Merge(Sample.Points("loss", (1, 0.9)));
        _series.Merge(Sample.Points("loss", (2, 0.8)));

        Assert.Equal(0, _series.Revision);
    }

    [Fact]
    public void A_point_in_between_finds_its_place()
    {
        _series.Merge(Sample.Points("loss", (1, 0.9), (5, 0.5)));
        _series.Merge(Sample.Points("loss", (3, 0.7)));

        Assert.Equal([1, 3, 5], _series.Steps);
        Assert.Equal(1, _series.Revision);
    }

    [Fact]
    public void A_step_holds_one_point()
    {
        _series.Merge(Sample.Points("loss", (1, 0.9)));
        _series.Merge(Sample.Points("loss", (1, 0.4)));

        Assert.Equal([0.4], _series.Values);
    }

    [Fact]
    public void A_value_that_is_no_number_stays_a_gap()
    {
        _series.Merge(Sample.Points("loss", (1, null)));

        Assert.Null(_series.LastValue);
        Assert.Equal(1, _series.Count);
    }
}

using Invaria.Client.Results;

namespace Invaria.Client.Tests.Results;

public sealed class PlotScaleTests
{
    [Fact]
    public void An_axis_about_zero_has_zero_in_its_middle() => Assert.Equal("50%", new PlotScale([-0.2, 0.2]).At(0));

    [Fact]
    public void An_axis_from_zero_has_zero_at_its_edge() => Assert.Equal("0%", new PlotScale([0, 0.9]).At(0));

    [Fact]
    public void Marks_are_round() => Assert.Equal([0, 0.2, 0.4, 0.6, 0.8], new PlotScale([0, 0.9]).Marks.Select(mark => Math.Round(mark, 9)));

    [Fact]
    public void One_value_is_no_trouble() => Assert.EndsWith("%", new PlotScale([0.5]).At(0.5), StringComparison.Ordinal);
}

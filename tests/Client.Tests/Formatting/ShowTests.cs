using Invaria.Client.Formatting;

namespace Invaria.Client.Tests.Formatting;

public sealed class ShowTests
{
    [Theory]
    [InlineData(0.213448, "0.2134")]
    [InlineData(12.3456, "12.35")]
    [InlineData(1234.5, "1235")]
    [InlineData(-0.5, "−0.5")]
    [InlineData(0.0000123456, "1.235e−5")]
    [InlineData(0, "0")]
    public void Numbers_have_four_significant_digits(double number, string shown) => Assert.Equal(shown, Show.Number(number));

    [Fact]
    public void What_is_missing_is_a_dash() => Assert.Equal(Show.Nothing, Show.Number(null));

    [Theory]
    [InlineData(0.874, "87.4 %")]
    [InlineData(1, "100.0 %")]
    public void Shares_are_percentages(double share, string shown) => Assert.Equal(shown, Show.Percent(share));

    [Fact]
    public void A_run_is_done_only_when_it_is() => Assert.Equal("99 %", Show.WholePercent(0.9999));

    [Theory]
    [InlineData(2, "now")]
    [InlineData(45, "45 s ago")]
    [InlineData(7300, "2 h ago")]
    [InlineData(-10, "in 10 s")]
    [InlineData(-60, "in 1 min")]
    [InlineData(-90_000, "in 1 d")]
    [InlineData(-2_591_990, "in 30 d")]
    public void Times_are_relative_to_now(double secondsAgo, string shown) => Assert.Equal(shown, Show.Relative(Sample.Noon.AddSeconds(-secondsAgo), Sample.Noon));

    [Theory]
    [InlineData(4.25, "4.3 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(7200, "2 h")]
    public void Durations_have_two_units(double seconds, string shown) => Assert.Equal(shown, Show.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1_234_567, "1.23 MB")]
    public void Sizes_are_in_powers_of_a_thousand(long bytes, string shown) => Assert.Equal(shown, Show.Bytes(bytes));
}

using Invaria.Client.Defining;

namespace Invaria.Client.Tests.Defining;

public sealed class SeedListTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("7", new[] { 7 })]
    [InlineData("0-4", new[] { 0, 1, 2, 3, 4 })]
    [InlineData("0–2", new[] { 0, 1, 2 })]
    [InlineData("0, 3, 7", new[] { 0, 3, 7 })]
    [InlineData(" 5;1  9-10 ", new[] { 5, 1, 9, 10 })]
    public void Seeds_are_read_as_ranges_and_lists(string text, int[] seeds)
    {
        var read = SeedList.Read(text);

        Assert.Null(read.Fault);
        Assert.Equal(seeds, read.Seeds);
    }

    [Theory]
    [InlineData("four", "“four” is neither")]
    [InlineData("-1", "“-1” is neither")]
    [InlineData("4-0", "write 0-4")]
    [InlineData("1, 0-3", "Seed 1 is given twice")]
    [InlineData("0-2000000000", "At most 200")]
    [InlineData("3.5", "“3.5” is neither")]
    public void What_is_no_seed_is_named(string text, string fault)
    {
        var read = SeedList.Read(text);

        Assert.Empty(read.Seeds);
        Assert.Contains(fault, read.Fault!, StringComparison.Ordinal);
    }
}

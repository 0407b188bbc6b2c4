using Invaria.Science.Datasets.Series;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class WindowSplitTests
{
    [Fact]
    public void Windows_slide_by_one_row_and_targets_are_the_rows_behind_them()
    {
        using var scope = NewDisposeScope();
        using var windows = new WindowSplit(arange(20, ScalarType.Float32).view(10, 2), length: 3, horizon: 2, count: 6);

        Assert.Equal([2f, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15], windows.Inputs(tensor(new long[] { 1, 5 })).data<float>().ToArray());
        Assert.Equal([8f, 9, 10, 11, 16, 17, 18, 19], windows.Targets(tensor(new long[] { 1, 5 })).data<float>().ToArray());
    }

    [Fact]
    public void Rows_may_be_a_part_of_a_longer_series()
    {
        using var scope = NewDisposeScope();
        using var windows = new WindowSplit(arange(20, ScalarType.Float32).view(20, 1).narrow(0, 12, 8), length: 3, horizon: 2, count: 4);

        Assert.Equal([12f, 13, 14, 15, 16, 17], windows.Inputs(tensor(new long[] { 0, 3 })).data<float>().ToArray());
        Assert.Equal([15f, 16, 18, 19], windows.Targets(tensor(new long[] { 0, 3 })).data<float>().ToArray());
    }

    [Fact]
    public void Rows_may_lie_channel_by_channel()
    {
        using var scope = NewDisposeScope();
        using var windows = new WindowSplit(arange(12, ScalarType.Float32).view(2, 6).t(), length: 2, horizon: 1, count: 4);

        Assert.Equal([1f, 7, 2, 8], windows.Inputs(tensor(new long[] { 1 })).data<float>().ToArray());
        Assert.Equal([3f, 9], windows.Targets(tensor(new long[] { 1 })).data<float>().ToArray());
    }
}

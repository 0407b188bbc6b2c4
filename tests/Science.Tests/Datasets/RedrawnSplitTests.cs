using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;
using TorchSharp;

namespace Invaria.Science.Tests.Datasets;

public sealed class RedrawnSplitTests
{
    private static readonly Transforms2DSpec Spec = new() { Objects = 4, ImageSize = 16, TrainSamples = 60, Redraw = true, Transformations = [new RotateSpec(), new BrightnessSpec()] };

    public RedrawnSplitTests() => TorchRuntime.Load();

    [Fact]
    public void Every_epoch_has_the_draws_of_that_epoch_whatever_came_before_it()
    {
        var dataset = new Transforms2D(Spec, 0);
        using var running = new RedrawnSplit(dataset, 60, 5, torch.CPU, TestContext.Current.CancellationToken);
        using var resumed = new RedrawnSplit(new Transforms2D(Spec, 0), 60, 5, torch.CPU, TestContext.Current.CancellationToken);
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            running.BeginEpoch(epoch);
        }

        resumed.BeginEpoch(3);

        Assert.Equal(Pixels(running.Current), Pixels(resumed.Current));
        using var expected = new RenderedSplit(dataset.InEpoch(2), Split.Train, 60, torch.CPU, TestContext.Current.CancellationToken);
        Assert.Equal(Pixels(expected), Pixels(running.Current));
    }

    [Fact]
    public void Without_redrawing_the_split_is_rendered_once()
    {
        using var split = new RedrawnSplit(new Transforms2D(Spec with { Redraw = false }, 0), 60, 5, torch.CPU, TestContext.Current.CancellationToken);
        split.BeginEpoch(1);
        var first = split.Current;
        split.BeginEpoch(2);

        Assert.Same(first, split.Current);
        Assert.Equal(TimeSpan.Zero, split.Waited);
    }

    [Fact]
    public void More_samples_than_there_are_are_refused_by_number()
    {
        var fault = Assert.Throws<DatasetException>(() => new RenderedSplit(new Transforms2D(Spec, 0), Split.Train, 61, torch.CPU, TestContext.Current.CancellationToken));

        Assert.Contains("it has 60", fault.Message, StringComparison.Ordinal);
    }

    private static float[] Pixels(LoadedSplit split)
    {
        using var scope = torch.NewDisposeScope();
        return [.. split.Inputs(torch.arange(split.Count)).contiguous().data<float>()];
    }
}

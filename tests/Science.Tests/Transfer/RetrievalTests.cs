using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Science.Transfer;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer;

public sealed class RetrievalTests
{
    [Fact]
    public void Views_that_look_the_same_are_found_first_and_no_others_of_their_instance_are_there()
    {
        // Six instances of two classes, three views of each, a colour an instance: two views are there to be found.
        var measures = Run(new Colours(instances: 6, views: 3), [2, 5]);

        Assert.Equal(1, measures.Value("precision-at-2", "instance")!.Value, 12);
        Assert.Equal(0.4, measures.Value("precision-at-5", "instance")!.Value, 12);
        Assert.Equal(1, measures.Value("precision-at-2", "class")!.Value, 12);
        // 8 of the other 17 samples are of one's class.
        Assert.Equal(8.0 / 17, measures.Value("chance")!.Value, 12);
    }

    [Fact]
    public void Near_views_of_an_instance_are_not_there_where_far_ones_are_asked_for()
    {
        // Turned by 0°, 15° and 30°: only the first and the third lie 20° apart, and the second has none.
        var measures = Run(new Colours(instances: 6, views: 3), [1]);
        var far = measures.Find("precision-at-1", "instance-far-views")!;

        Assert.Equal((1, 12L), (far.Value!.Value, far.Samples!.Value));
    }

    [Fact]
    public void A_network_that_sees_colour_finds_no_other_instance_of_a_class_that_colour_says_nothing_of()
    {
        var measures = Run(new Colours(instances: 40, views: 2), [1]);
        var others = measures.Find("precision-at-1", "class-of-others")!;

        // Classes alternate over colours that lie next to each other: neighbours in colour are of the other class.
        Assert.True(others.Value < 0.5, $"{others.Value}");
        Assert.Equal(80, others.Samples);
    }

    [Fact]
    public void More_neighbours_than_samples_are_refused() =>
        Assert.Equal(".neighbours", Assert.Throws<DatasetException>(() => new Retrieval(new RetrievalSpec { Dataset = new SpriteViewsSpec(), Neighbours = [18] }, new Colours(6, 3))).Field);

    [Fact]
    public void The_same_number_twice_is_refused() =>
        Assert.Equal(".neighbours", Assert.Single(new RetrievalSpec { Dataset = new SpriteViewsSpec(), Neighbours = [5, 5] }.BrokenRules()).Path);

    private static StageOutcome Run(Colours dataset, IReadOnlyList<int> neighbours)
    {
        using var scope = NewDisposeScope();
        using var backbone = Registry.Backbone(new ResNet18Spec { Width = 8 }, 0, dataset.SampleShape);
        backbone.eval();
        var task = new Retrieval(new RetrievalSpec { Dataset = new SpriteViewsSpec(), Neighbours = neighbours }, dataset);
        return new(Stages.Transfer, 0, "retrieval", task.Run(backbone, new StageContext(new Recording(), 0, 0, CPU, static (_, _) => { }, TestContext.Current.CancellationToken)), 0);
    }

    /// <summary>Instances of two classes in turn, each of a colour of its own, whose views differ in nothing that is seen.</summary>
    private sealed class Colours(int instances, int views) : ImageDataset, IInstanceViews
    {
        public override IReadOnlyList<string> ClassNames => ["even", "odd"];

        public override int Height => 16;

        public override int Width => 16;

        public override int Count(Split split) => instances * views;

        public int Instance(Split split, int index) => index / views;

        public SpriteView View(Split split, int index) => new(15 * (index % views), 1, 0, 0, 1, 0);

        protected override int RenderSample(Split split, int index, Span<byte> rgb)
        {
            var instance = index / views;
            var shade = (byte)(255 * instance / instances);
            for (var i = 0; i < rgb.Length; i += 3)
            {
                (rgb[i], rgb[i + 1], rgb[i + 2]) = (shade, (byte)(255 - shade), (byte)(shade / 2));
            }

            return instance % 2;
        }
    }
}

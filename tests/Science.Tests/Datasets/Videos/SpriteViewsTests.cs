using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Pictures;
using Invaria.Science.Datasets.Videos;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Datasets.Videos;

public sealed class SpriteViewsTests
{
    private static readonly SpriteViewsSpec Small = new() { ImageSize = 24, Views = 5, HeldOutViews = 3, Sprites = new() { Classes = 4, Instances = 8 } };

    [Fact]
    public void No_instance_is_in_two_splits_and_every_one_is_in_some()
    {
        var views = new SpriteViews(Small, 1);
        var instances = Enum.GetValues<Split>().Select(split => Enumerable.Range(0, views.Count(split)).Select(i => views.Instance(split, i)).Distinct().ToArray()).ToArray();

        Assert.Equal([20, 4, 8], instances.Select(split => split.Length));
        Assert.Equal(Enumerable.Range(0, 32), instances.SelectMany(split => split).Order());
        Assert.Equal((100, 12, 24), (views.Count(Split.Train), views.Count(Split.Validation), views.Count(Split.Test)));
        Assert.Equal(Small.TrainingSamples, views.Count(Split.Train));
    }

    [Fact]
    public void The_label_is_the_instances_class_and_samples_are_a_function_of_seed_and_index()
    {
        var (views, again) = (new SpriteViews(Small, 1), new SpriteViews(Small, 1));
        var different = new HashSet<string>(StringComparer.Ordinal);
        for (var i = views.Count(Split.Test) - 1; i >= 0; i--)
        {
            var (label, rgb) = Pictures.Opened.Sample(views, Split.Test, i);
            Assert.Equal(views.Instance(Split.Test, i) / 8, label);
            Assert.InRange(views.View(Split.Test, i).Angle, -40, 40);
            Assert.NotEqual(views.View(Split.Test, i), views.View(Split.Train, i));
            _ = different.Add(Convert.ToHexString(rgb));
            Assert.Equal(rgb, Pictures.Opened.Sample(again, Split.Test, i).Rgb);
        }

        Assert.Equal(views.Count(Split.Test), different.Count);
    }

    [Fact]
    public void Another_view_keeps_instance_place_and_background()
    {
        // Objects of half the frame in the middle: the frame's edge shows background alone.
        var spec = Small with { ObjectScale = 0.4, Jitter = 0 };
        var (one, other) = SpriteViews.ViewPair(spec, 3);
        var plain = new SpriteViews(spec, 3);
        var angles = new List<(double One, double Other)>();
        for (var i = 0; i < one.Count(Split.Test); i++)
        {
            var (first, second) = (Pictures.Opened.Sample(one, Split.Test, i), Pictures.Opened.Sample(other, Split.Test, i));
            Assert.Equal(Pictures.Opened.Sample(plain, Split.Test, i).Rgb, first.Rgb);
            Assert.Equal(first.Label, second.Label);
            Assert.Equal(one.Instance(Split.Test, i), other.Instance(Split.Test, i));
            Assert.NotEqual(one.View(Split.Test, i), other.View(Split.Test, i));
            Assert.NotEqual(first.Rgb, second.Rgb);
            Assert.Equal(Edge(first.Rgb), Edge(second.Rgb));
            angles.Add((one.View(Split.Test, i).Angle, other.View(Split.Test, i).Angle));
        }

        // Independent draws: the two angles of a sample have nothing to do with each other.
        var (mean, otherMean) = (angles.Average(pair => pair.One), angles.Average(pair => pair.Other));
        double Covariance(Func<(double One, double Other), double> left, Func<(double One, double Other), double> right) => angles.Average(pair => (left(pair) - mean) * (right(pair) - otherMean));
        var correlation = Covariance(pair => pair.One, pair => pair.Other) / Math.Sqrt(angles.Average(pair => Math.Pow(pair.One - mean, 2)) * angles.Average(pair => Math.Pow(pair.Other - otherMean, 2)));
        Assert.InRange(correlation, -0.5, 0.5);

        static byte[] Edge(byte[] rgb) => [.. Enumerable.Range(0, Small.ImageSize).SelectMany(x => rgb.Skip(x * 3).Take(3))];
    }

    [Fact]
    public void A_transformation_changes_views_as_whole_pictures_and_nothing_else()
    {
        var plain = new SpriteViews(Small, 3);
        var (one, other) = TransformedPictures.Pair(plain, new HorizontalFlipSpec(), 5);
        var (flipped, kept, unlike) = (0, 0, 0);
        for (var i = 0; i < plain.Count(Split.Test); i++)
        {
            var (label, rgb) = Pictures.Opened.Sample(plain, Split.Test, i);
            byte[] mirrored = [.. rgb.Chunk(Small.ImageSize * 3).SelectMany(row => row.Chunk(3).Reverse().SelectMany(pixel => pixel))];
            var (first, second) = (Pictures.Opened.Sample(one, Split.Test, i), Pictures.Opened.Sample(other, Split.Test, i));
            Assert.Equal(label, first.Label);
            Assert.True(first.Rgb.SequenceEqual(rgb) || first.Rgb.SequenceEqual(mirrored));
            Assert.True(second.Rgb.SequenceEqual(rgb) || second.Rgb.SequenceEqual(mirrored));
            (flipped, kept) = first.Rgb.SequenceEqual(mirrored) ? (flipped + 1, kept) : (flipped, kept + 1);
            unlike += first.Rgb.SequenceEqual(second.Rgb) ? 0 : 1;
        }

        Assert.All([flipped, kept, unlike], count => Assert.InRange(count, 4, 20));
    }

    [Fact]
    public void A_class_that_cannot_be_divided_is_refused_by_name()
    {
        using var folder = new PictureFolder();
        foreach (var name in new[] { "cup/1.png", "cup/2.png", "pot/1.png", "pot/2.png", "pot/3.png" })
        {
            _ = folder.Write(name, 12, 12, (x, _) => (200, 0, 0, (byte)(x > 3 ? 255 : 0)));
        }

        var spec = Small with { Sprites = new() { Classes = 2, Foregrounds = ForegroundSource.Collection, ForegroundCollection = Pictures.Opened.AddressOf(folder) } };

        Assert.Contains("The class cup has 2 instances", Assert.Throws<DatasetException>(() => new SpriteViews(spec, 0, Pictures.Opened.Sources(folder))).Message, StringComparison.Ordinal);
    }
}

using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Scenes;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Datasets.Scenes;

public sealed class SpriteScenesTests
{
    [Fact]
    public void A_scene_is_a_pure_function_of_seeds_split_and_index()
    {
        var (one, other) = (SmallScenes.Of(), SmallScenes.Of());
        foreach (var (split, index) in SmallScenes.Each(one).Reverse())
        {
            Assert.Equal(one.Scene(split, index).Objects, other.Scene(split, index).Objects);
            Assert.Equal(one.Read(split, index).Rgb, other.Read(split, index).Rgb);
        }

        Assert.NotEqual(one.Read(Split.Train, 0).Rgb, one.Read(Split.Train, 1).Rgb);
        Assert.NotEqual(one.Read(Split.Train, 0).Rgb, one.Read(Split.Test, 0).Rgb);
        Assert.NotEqual(one.Read(Split.Train, 0).Rgb, SmallScenes.Of(seed: 1).Read(Split.Train, 0).Rgb);
    }

    [Fact]
    public void Boxes_are_exact_to_the_pixel()
    {
        // On black, one object: what is not black is the object.
        var scenes = SmallScenes.Of(SmallScenes.Spec with { Backgrounds = BackgroundSource.Black, MaximumObjects = 1, Foregrounds = ForegroundSource.Noise, TrainSamples = 12, Instances = 1 });
        for (var i = 0; i < 12; i++)
        {
            var (box, picture) = (scenes.Scene(Split.Train, i).Objects.Single().Box, scenes.Read(Split.Train, i));
            var seen = Enumerable.Range(0, 64 * 64).Where(at => picture.Rgb[at * 3] + picture.Rgb[(at * 3) + 1] + picture.Rgb[(at * 3) + 2] > 0).Select(at => (X: at % 64, Y: at / 64)).ToArray();
            Assert.Equal((seen.Min(at => at.X), seen.Min(at => at.Y), seen.Max(at => at.X) + 1, seen.Max(at => at.Y) + 1), (box.X1, box.Y1, box.X2, box.Y2));
        }
    }

    [Fact]
    public void Scenes_hold_as_many_objects_as_asked_for_of_all_classes_inside_the_frame_and_apart()
    {
        var spec = SmallScenes.Spec with { Classes = 5, MinimumObjects = 2, MaximumObjects = 4, MaximumOverlap = 0.1, TrainSamples = 80, MinimumScale = 0.2, MaximumScale = 0.3, Transformations = [new RotateSpec(), new HueSpec()] };
        var scenes = SmallScenes.Of(spec);
        var all = Enumerable.Range(0, 80).Select(i => scenes.Scene(Split.Train, i).Objects).ToArray();

        Assert.Equal([2, 3, 4], all.Select(objects => objects.Count).Distinct().Order());
        Assert.Equal([0, 1, 2, 3, 4], all.SelectMany(objects => objects).Select(found => found.Class).Distinct().Order());
        Assert.Equal(5, scenes.ObjectClasses.Distinct().Count());
        foreach (var objects in all)
        {
            Assert.All(objects, found => Assert.Equal(found.Box, found.Box.Within(64, 64)));
            Assert.All(objects, one => Assert.All(objects.Where(other => other != one), other => Assert.InRange(one.Box.Overlap(other.Box), 0, 0.1)));
        }
    }

    [Fact]
    public void Instances_of_a_class_look_different_and_nearer_to_each_other_than_to_other_classes()
    {
        var library = new Science.Datasets.Foregrounds.ProceduralForegrounds();
        var instances = new ObjectInstances(library, 0);
        double Distance((int Class, int Instance) one, (int Class, int Instance) other)
        {
            var (a, b) = (instances.Picture(one.Class, one.Instance).Pixels.ToArray(), instances.Picture(other.Class, other.Instance).Pixels.ToArray());
            return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Average());
        }

        var (within, between) = (new List<double>(), new List<double>());
        for (var label = 0; label < 6; label++)
        {
            within.Add(Distance((label, 0), (label, 1)));
            within.Add(Distance((label, 1), (label, 2)));
            between.Add(Distance((label, 1), ((label + 1) % 6, 1)));
        }

        Assert.All(within, distance => Assert.InRange(distance, 0.02, 1));
        Assert.True(within.Average() < 0.8 * between.Average(), $"{within.Average():0.000} within, {between.Average():0.000} between");
    }

    [Fact]
    public void Cut_outs_in_class_folders_are_the_instances()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 3; i++)
        {
            var shade = (byte)(80 + (i * 80));
            _ = folder.Write($"cup/{i}.png", 20, 20, (x, y) => (shade, 0, 0, (byte)(x is > 1 and < 18 && y is > 1 and < 18 ? 255 : 0)));
            _ = folder.Write($"pot/{i}.png", 20, 20, (x, y) => (0, shade, 0, (byte)(x is > 1 and < 18 && y is > 1 and < 18 ? 255 : 0)));
        }

        var spec = SmallScenes.Spec with { Classes = 2, Instances = 3, Foregrounds = ForegroundSource.Collection, ForegroundCollection = Pictures.Opened.AddressOf(folder), Backgrounds = BackgroundSource.Black, MaximumObjects = 1, TrainSamples = 40 };
        var scenes = new SpriteScenes(spec, 0, Pictures.Opened.Sources(folder));
        var seen = Enumerable.Range(0, 40).Select(i =>
        {
            var (found, picture) = (scenes.Scene(Split.Train, i).Objects.Single(), scenes.Read(Split.Train, i));
            var at = (((int)found.Box.CentreY * 64) + (int)found.Box.CentreX) * 3;
            return (scenes.ObjectClasses[found.Class], picture.Rgb[at] / 40 * 40, picture.Rgb[at + 1] / 40 * 40);
        }).Distinct().Order();

        Assert.Equal([("cup", 80, 0), ("cup", 160, 0), ("cup", 240, 0), ("pot", 0, 80), ("pot", 0, 160), ("pot", 0, 240)], seen);
    }

    [Fact]
    public void A_scene_is_scaled_to_a_shorter_side()
    {
        var picture = SmallScenes.Of().Read(Split.Train, 0, shorterSide: 96);
        Assert.Equal((96, 96, 96 * 96 * 3), (picture.Width, picture.Height, picture.Rgb.Length));
        Assert.Equal((800, 600), AnnotatedScenes.SizeOf(new("street", 1024, 768, []), 600));
    }

    [Fact]
    public void A_preview_shows_scenes_with_their_boxes()
    {
        var scenes = SmallScenes.Of();
        var sheet = SceneSheet.Of(scenes, samples: 50);

        Assert.Equal((3, 6), (sheet.Classes, sheet.Samples.Count));
        Assert.All(sheet.Samples, (sample, i) =>
        {
            Assert.Equal(137, sample.Png[0]);
            Assert.All(scenes.Scene(Split.Train, i).Objects, found => Assert.Contains(scenes.ObjectClasses[found.Class], sample.ClassName, StringComparison.Ordinal));
            Assert.NotEqual(sample.Png, Science.Images.PictureFile.EncodePng(scenes.Read(Split.Train, i, 160).Rgb, 160, 160));
        });
    }

    [Fact]
    public void Scenes_are_no_samples_of_one_size_and_say_so()
    {
        var scenes = SmallScenes.Of();
        Assert.Equal(0, scenes.Classes);
        Assert.Contains("only detection takes", Assert.Throws<DatasetException>(() => scenes.SampleShape).Message, StringComparison.Ordinal);
        Assert.Contains("only detection takes", Assert.Throws<DatasetException>(() => scenes.Load(Split.Train, TorchSharp.torch.CPU, CancellationToken.None)).Message, StringComparison.Ordinal);
    }
}

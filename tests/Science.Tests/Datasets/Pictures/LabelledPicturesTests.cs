using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Pictures;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Datasets.Pictures;

public sealed class LabelledPicturesTests
{
    [Fact]
    public void Five_classes_and_the_other_five_share_none_and_are_all()
    {
        using var folder = Cifar();
        var spec = new Cifar10Spec { Collection = Opened.AddressOf(folder), Classes = 5 };

        var (first, other) = (Opened.Dataset(folder, spec, seed: 3), Opened.Dataset(folder, spec with { ClassOffset = 5 }, seed: 3));

        Assert.Equal(10, first.ClassNames.Concat(other.ClassNames).Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(first.ClassNames, Opened.Dataset(folder, spec, seed: 4).ClassNames);
        Assert.Equal(first.ClassNames, Opened.Dataset(folder, spec with { ConfigurationSeed = 3 }, seed: 4).ClassNames);
        Assert.Equal([0, 1, 2, 3, 4], Opened.All(first, Split.Train).Select(sample => sample.Label).Distinct().Order());
    }

    [Fact]
    public void Training_and_validation_share_no_picture_and_lose_none()
    {
        using var folder = Cifar();
        var dataset = Opened.Dataset(folder, new Cifar10Spec { Collection = Opened.AddressOf(folder), ValidationShare = 0.3 });

        var pictures = new[] { Split.Train, Split.Validation }.SelectMany(split => Opened.All(dataset, split)).Select(sample => Convert.ToHexString(sample.Rgb)).ToArray();

        Assert.Equal(100, pictures.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([70, 30, 20], Enum.GetValues<Split>().Select(dataset.Count));
    }

    [Fact]
    public void Samples_a_class_limit_the_training_split_only_and_a_smaller_one_is_part_of_a_larger_one()
    {
        using var folder = Cifar();
        var spec = new Cifar10Spec { Collection = Opened.AddressOf(folder), SamplesPerClass = 3 };
        var (small, large) = (Opened.Dataset(folder, spec), Opened.Dataset(folder, spec with { SamplesPerClass = 6 }));

        Assert.Equal([30, 10, 20], Enum.GetValues<Split>().Select(small.Count));
        Assert.All(Opened.All(small, Split.Train).GroupBy(sample => sample.Label), same => Assert.Equal(3, same.Count()));
        Assert.Empty(Opened.All(small, Split.Train).Select(sample => Convert.ToHexString(sample.Rgb)).Except(Opened.All(large, Split.Train).Select(sample => Convert.ToHexString(sample.Rgb)), StringComparer.Ordinal));
    }

    [Fact]
    public void A_transformation_of_the_whole_picture_keeps_its_frame_and_identity_changes_no_byte()
    {
        using var folder = Cifar();
        var spec = new Cifar10Spec { Collection = Opened.AddressOf(folder) };
        var (plain, same) = (Opened.Dataset(folder, spec), Opened.Dataset(folder, spec with { Transformations = [new BrightnessSpec { MinimumFactor = 1, MaximumFactor = 1 }] }));

        for (var i = 0; i < plain.Count(Split.Train); i++)
        {
            Assert.Equal(Opened.Sample(plain, Split.Train, i).Rgb, Opened.Sample(same, Split.Train, i).Rgb);
        }
    }

    [Fact]
    public void Real_pictures_are_redrawn_in_every_epoch_unless_told_otherwise()
    {
        using var folder = Cifar();
        var spec = new Cifar10Spec { Collection = Opened.AddressOf(folder), Transformations = [new RotateSpec()] };
        var dataset = Opened.Dataset(folder, spec);

        Assert.NotEqual(Opened.Sample(dataset, Split.Train, 4).Rgb, Opened.Sample(dataset.InEpoch(1), Split.Train, 4).Rgb);
        Assert.Equal(Opened.Sample(dataset.InEpoch(1), Split.Train, 4).Rgb, Opened.Sample(Opened.Dataset(folder, spec).InEpoch(1), Split.Train, 4).Rgb);
        Assert.Equal(Opened.Sample(dataset, Split.Train, 4).Label, Opened.Sample(dataset.InEpoch(1), Split.Train, 4).Label);
        var still = Opened.Dataset(folder, spec with { Redraw = false });
        Assert.Same(still, still.InEpoch(1));
    }

    [Fact]
    public void A_pair_shows_the_same_pictures_under_two_draws_of_one_transformation()
    {
        using var folder = Cifar();
        var spec = new Cifar10Spec { Collection = Opened.AddressOf(folder), Transformations = [new RotateSpec()] };

        var (one, other) = LabelledPictures.Pair(spec, new BrightnessSpec { MinimumFactor = 0.5, MaximumFactor = 1 }, 0, Opened.Sources(folder));

        for (var i = 0; i < 20; i++)
        {
            var (first, second) = (Opened.Sample(one, Split.Test, i), Opened.Sample(other, Split.Test, i));
            Assert.Equal(first.Label, second.Label);
            Assert.NotEqual(first.Rgb, second.Rgb);
            // Brightness of a picture multiplies all its bytes by one factor.
            var ratio = first.Rgb.Sum(value => (double)value) / second.Rgb.Sum(value => (double)value);
            Assert.All(Enumerable.Range(0, 3072), at => Assert.InRange(first.Rgb[at], (second.Rgb[at] * ratio) - 3, (second.Rgb[at] * ratio) + 3));
        }
    }

    [Fact]
    public void Another_size_is_resampled_and_a_constant_picture_stays_constant()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 10; i++)
        {
            _ = folder.Write($"{(i % 2 == 0 ? "dark" : "light")}/{i}.png", 28, 28, (_, _) => ((byte)(100 + i), 20, 250, 255));
        }

        var dataset = Opened.Dataset(folder, new ImageFolderSpec { Collection = Opened.AddressOf(folder), ImageSize = 32, ValidationShare = 0.25 });

        Assert.Equal((32, 32), (dataset.Height, dataset.Width));
        Assert.All(Opened.All(dataset, Split.Train), sample => Assert.All(Enumerable.Range(0, 1024), at => Assert.Equal((20, 250), (sample.Rgb[(at * 3) + 1], sample.Rgb[(at * 3) + 2]))));
    }

    [Fact]
    public void Folders_train_and_test_are_the_published_parts()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 12; i++)
        {
            _ = folder.Write($"train/{(i % 2 == 0 ? "even" : "odd")}/{i}.png", 16, 16, (_, _) => ((byte)i, 0, 0, 255));
            _ = folder.Write($"test/{(i % 2 == 0 ? "even" : "odd")}/{i}.png", 16, 16, (_, _) => ((byte)(100 + i), 0, 0, 255));
        }

        var dataset = Opened.Dataset(folder, new ImageFolderSpec { Collection = Opened.AddressOf(folder), ValidationShare = 0.34 });

        Assert.Equal([8, 4, 12], Enum.GetValues<Split>().Select(dataset.Count));
        Assert.All(Opened.All(dataset, Split.Test), sample => Assert.True(sample.Rgb[0] >= 100 && sample.Rgb[0] % 2 == sample.Label));
        Assert.All(Opened.All(dataset, Split.Train), sample => Assert.True(sample.Rgb[0] < 12));
    }

    [Fact]
    public void Transparency_is_laid_on_black()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 6; i++)
        {
            _ = folder.Write($"{(i % 2 == 0 ? "a" : "b")}/{i}.png", 16, 16, (x, _) => (255, 255, 255, (byte)(x < 8 ? 255 : 0)));
        }

        var dataset = Opened.Dataset(folder, new ImageFolderSpec { Collection = Opened.AddressOf(folder), ValidationShare = 0.4 });

        Assert.Equal((255, 0), (Opened.Sample(dataset, Split.Train, 0).Rgb[0], Opened.Sample(dataset, Split.Train, 0).Rgb[10 * 3]));
    }

    [Fact]
    public void Own_cut_outs_are_pasted_on_own_photographs()
    {
        using var objects = new PictureFolder();
        using var photographs = new PictureFolder();
        foreach (var name in new[] { "red_cup", "blue_cup" })
        {
            _ = objects.Write($"{name}.png", 30, 30, (x, y) => x is > 5 and < 24 && y is > 5 and < 24 ? ((byte)(name[0] == 'r' ? 255 : 0), (byte)0, (byte)(name[0] == 'r' ? 0 : 255), (byte)255) : ((byte)0, (byte)0, (byte)0, (byte)0));
        }

        for (var i = 0; i < 4; i++)
        {
            _ = photographs.Write($"{i}.png", 40, 30, (_, _) => (0, 255, 0, 255));
        }

        var spec = new Transforms2DSpec
        {
            Objects = 2,
            Foregrounds = ForegroundSource.Collection,
            ForegroundCollection = Opened.AddressOf(objects),
            Backgrounds = BackgroundSource.Collection,
            BackgroundCollection = Opened.AddressOf(photographs),
        };
        var dataset = new Transforms2D(spec, 0, Opened.Sources(objects));

        Assert.Equal(["blue cup", "red cup"], dataset.ClassNames.Order(StringComparer.Ordinal));
        for (var i = 0; i < 20; i++)
        {
            var (label, rgb) = Opened.Sample(dataset, Split.Train, i);
            Assert.Equal([0, 255, 0], rgb[..3]);
            Assert.Equal(dataset.ClassNames[label] == "red cup" ? [255, 0, 0] : [0, 0, 255], rgb[(((16 * 32) + 16) * 3)..((((16 * 32) + 16) * 3) + 3)]);
        }
    }

    private static PictureFolder Cifar()
    {
        var folder = new PictureFolder();
        PictureFiles.Cifar10Binary(folder, 20);
        return folder;
    }
}

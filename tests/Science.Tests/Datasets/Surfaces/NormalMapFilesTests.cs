using System.Text;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Files;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Science.Datasets.Surfaces.Files;
using Invaria.Science.Normals;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Science.Tests.Datasets.Series;
using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Surfaces;

public sealed class NormalMapFilesTests
{
    [Theory]
    [InlineData(NormalFormat.Numpy, 0)]
    [InlineData(NormalFormat.Png, 0.5)]
    public void Drawn_scenes_come_back_from_files_as_they_were(NormalFormat format, double degrees)
    {
        using var folder = new PictureFolder();
        var drawn = SmallSurfaces.Of();
        NormalMapWriter.Write(drawn, folder.Path, format);

        var read = Open(folder);

        foreach (var split in new[] { Split.Train, Split.Validation, Split.Test })
        {
            Assert.Equal(drawn.Count(split), read.Count(split));
            var byName = Enumerable.Range(0, read.Count(split)).ToDictionary(i => read.Name(split, i));
            for (var i = 0; i < drawn.Count(split); i++)
            {
                var again = byName[drawn.Name(split, i)];
                Assert.Equal(drawn.Size(split, i), read.Size(split, again));
                Assert.Equal(drawn.Read(split, i).Rgb, read.Read(split, again).Rgb);
                var (one, other) = (drawn.Normals(split, i), read.Normals(split, again));
                Assert.Equal(one.Valid, other.Valid);
                Assert.All(one.Normals.Where((_, pixel) => one.Valid[pixel]).Zip(other.Normals.Where((_, pixel) => one.Valid[pixel])), pair =>
                    Assert.InRange(AngularErrors.Between(pair.First, pair.Second), 0, degrees + 1e-4));
            }
        }

        Assert.Empty(read.Remarks);
    }

    [Fact]
    public void A_folder_is_recognised_counted_and_sampled_and_nothing_of_it_is_lost()
    {
        using var folder = new PictureFolder();
        NormalMapWriter.Write(SmallSurfaces.Of(), folder.Path, NormalFormat.Png);
        _ = folder.Write("readme.md", [1]);

        var found = CollectionInspection.Inspect(folder.Path);

        Assert.Equal((CollectionUse.NormalMaps, 13, "32×32"), (found.Description.Format, found.Description.Pictures, found.Description.PictureSizes));
        Assert.Equal([CollectionUse.NormalMaps], found.Description.Uses);
        Assert.Contains("6 training, 3 validation, 4 test", found.Description.FormatDetail, StringComparison.Ordinal);
        Assert.Contains("% of the pixels have a normal", found.Description.FormatDetail, StringComparison.Ordinal);
        Assert.Equal((13 * 3) + 3, found.Files.Count);
        Assert.Equal(["readme.md"], found.Skipped.Select(file => file.Name));
        Assert.Equal(24, found.Samples.Count);
        Assert.Equal(found.Address, CollectionInspection.Inspect(folder.Path, CollectionUse.NormalMaps).Address);
    }

    [Fact]
    public void Without_lists_shares_are_taken_and_without_a_test_list_validation_tests()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 20; i++)
        {
            Picture(folder, $"p{i:00}");
        }

        var scenes = Open(folder);
        Assert.Equal((14, 2, 4), (scenes.Count(Split.Train), scenes.Count(Split.Validation), scenes.Count(Split.Test)));
        Assert.Equal(20, SmallSurfaces.Each(scenes).Select(at => scenes.Name(at.Split, at.Index)).Distinct().Count());
        Assert.True(scenes.Normals(Split.Train, 0).Valid.All(valid => valid));

        _ = folder.Write("train.txt", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 15).Select(i => $"p{i:00}"))));
        _ = folder.Write("val.txt", "p15\np16\n"u8.ToArray());
        scenes = Open(folder);
        Assert.Equal(["p15", "p16"], Enumerable.Range(0, 2).Select(i => scenes.Name(Split.Test, i)).Order());
        Assert.Contains(scenes.Remarks, remark => remark.Contains("3 pictures are in no set, e.g. p17", StringComparison.Ordinal));
        Assert.Contains(scenes.Remarks, remark => remark.Contains("validation part is the test split", StringComparison.Ordinal));
    }

    [Fact]
    public void Lengths_that_rounding_leaves_are_scaled_to_one_and_masked_pixels_may_hold_anything()
    {
        using var folder = new PictureFolder();
        _ = folder.Write("rgb/a.png", 2, 1, (_, _) => (9, 9, 9, 255));
        _ = folder.Write("normals/a.npy", SeriesFiles.Npy("<f8", "(1, 2, 3)", [.. new[] { 0, 0.9, 0, double.NaN, double.NaN, 0 }.SelectMany(BitConverter.GetBytes)]));
        _ = folder.Write("mask/a.png", 2, 1, (x, _) => x == 0 ? ((byte)255, (byte)255, (byte)255, (byte)255) : ((byte)0, (byte)0, (byte)0, (byte)255));

        var map = NormalFile.Read(NormalFolder.Read(folder.Path).Training.Single());

        Assert.Equal([new(0, 1, 0), default], map.Normals);
        Assert.Equal([true, false], map.Valid);
    }

    [Fact]
    public void A_half_empty_folder_is_refused_with_the_file_that_is_missing()
    {
        Refused("there is no folder normals", folder => Directory.Delete(Path.Combine(folder.Path, "normals"), recursive: true));
        Refused("there is no folder rgb", folder => Directory.Delete(Path.Combine(folder.Path, "rgb"), recursive: true));
        Refused("normals/b.png or .npy: is not there, but", folder => folder.Delete("normals/b.png"));
        Refused("rgb/b.png or .jpg or .jpeg or .webp: is not there, but", folder => folder.Delete("rgb/b.png"));
        Refused("mask/b.png: is not there, but", folder => Mask(folder, "a", 255));
        Refused("there is no picture", folder =>
        {
            foreach (var file in new[] { "rgb/a.png", "rgb/b.png", "normals/a.png", "normals/b.png" })
            {
                _ = folder.Delete(file);
            }
        });
        Refused("train.txt, line 2: there is no picture", folder => folder.Write("train.txt", "a\nc\n"u8.ToArray()));
        Refused("normals/c.jpg: is none of .png, .npy", folder => folder.Write("normals/c.jpg", [1]));
        Refused("Keep one of them", folder => folder.Write("normals/a.npy", [1]));
    }

    [Fact]
    public void A_map_of_another_size_or_without_normals_is_refused_with_the_file_and_the_pixel()
    {
        Refused("normals/b.png: is 3×2, but its picture", folder => folder.Write("normals/b.png", 3, 2, (_, _) => (128, 128, 255, 255)));
        Refused("normals/b.png: at column 2, row 1 there is no normal: the vector's length is 0.01", folder => folder.Write("normals/b.png", 4, 3, (x, y) => x == 2 && y == 1 ? ((byte)128, (byte)128, (byte)127, (byte)255) : ((byte)128, (byte)128, (byte)255, (byte)255)));
        Refused("the vector's length is 1.73", folder => folder.Write("normals/b.png", 4, 3, (_, _) => (0, 0, 0, 255)));
        Refused("mask/b.png: leaves out every pixel", folder =>
        {
            Mask(folder, "a", 255);
            Mask(folder, "b", 0);
        });
        Refused("mask/b.png: is 2×2", folder =>
        {
            Mask(folder, "a", 255);
            _ = folder.Write("mask/b.png", 2, 2, (_, _) => (255, 255, 255, 255));
        });
        Refused("normals/b.png: not a picture", folder => folder.Write("normals/b.png", [1, 2, 3]));
        Refused("rgb/b.png: not a picture", folder => folder.Write("rgb/b.png", [1, 2, 3]));
        Refused("there is no normal: the vector's length is NaN", folder => Numpy(folder, "<f4", "(3, 4, 3)", SeriesFiles.Floats([.. Enumerable.Repeat(float.NaN, 36)])));
        Refused("normals/b.npy: is 3×4", folder => Numpy(folder, "<f4", "(4, 3, 3)", SeriesFiles.Floats(new float[36])));
        Refused("Normals are floats, height × width × 3", folder => Numpy(folder, "<i8", "(3, 4, 3)", SeriesFiles.Longs(new long[36])));
        Refused("Normals are floats, height × width × 3", folder => Numpy(folder, "<f4", "(3, 3, 4)", SeriesFiles.Floats(new float[36])));
        Refused("truncated", folder => Numpy(folder, "<f4", "(3, 4, 3)", SeriesFiles.Floats(new float[20])));
        Refused("ends early", folder => Numpy(folder, null, string.Empty, [0x93, 78]));
    }

    [Fact]
    public void A_folder_with_too_few_pictures_for_three_splits_is_refused_by_its_split()
    {
        using var folder = new PictureFolder();
        Picture(folder, "a");
        Picture(folder, "b");

        Assert.Contains("validation split", Assert.Throws<DatasetException>(() => Open(folder)).Message, StringComparison.Ordinal);
    }

    /// <summary>Two pictures that are in order until something is done to them.</summary>
    private static void Refused(string message, Action<PictureFolder> harm)
    {
        using var folder = new PictureFolder();
        Picture(folder, "a");
        Picture(folder, "b");
        Assert.Equal(2, CollectionInspection.Inspect(folder.Path).Description.Pictures);
        harm(folder);
        Assert.Contains(message, Assert.Throws<DatasetException>(() => CollectionInspection.Inspect(folder.Path, CollectionUse.NormalMaps)).Message, StringComparison.Ordinal);
    }

    private static void Picture(PictureFolder folder, string name)
    {
        _ = folder.Write($"rgb/{name}.png", 4, 3, (x, y) => ((byte)(x * 50), (byte)(y * 50), 7, 255));
        _ = folder.Write($"normals/{name}.png", 4, 3, (_, _) => (128, 128, 255, 255));
    }

    private static void Mask(PictureFolder folder, string name, byte value) => folder.Write($"mask/{name}.png", 4, 3, (_, _) => (value, value, value, 255));

    private static void Numpy(PictureFolder folder, string? type, string shape, byte[] items)
    {
        _ = folder.Delete("normals/b.png");
        _ = folder.Write("normals/b.npy", type is null ? items : SeriesFiles.Npy(type, shape, items));
    }

    private static FiledSurfaces Open(PictureFolder folder) => new(new() { Collection = Opened.AddressOf(folder) }, 0, Opened.Sources(folder));
}

using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Files;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Shared.Collections;

namespace Invaria.Science.Tests.Datasets;

public sealed class CollectionInspectionTests
{
    [Fact]
    public void Each_format_is_recognised_counted_and_sampled()
    {
        AssertFound(folder => PictureFiles.Cifar10Binary(folder, 10), CollectionUse.Cifar10, "binary version", [CollectionUse.Cifar10], classes: 10, pictures: 60, sizes: "32×32", files: 7);
        AssertFound(folder => PictureFiles.Cifar100Binary(folder, 100), CollectionUse.Cifar100, "binary version", [CollectionUse.Cifar100], classes: 100, pictures: 200, sizes: "32×32", files: 2);
        AssertFound(folder => PictureFiles.IdxFiles(folder, 9, zipped: true), CollectionUse.Idx, "", [CollectionUse.Idx], classes: 3, pictures: 18, sizes: "18×20", files: 4);
        AssertFound(folder => Pictures(folder, 255, "cat/1.png", "cat/2.png", "dog/1.png"), CollectionUse.ImageFolder, "", [CollectionUse.ImageFolder], classes: 2, pictures: 3, sizes: "20×20", files: 3);
        AssertFound(folder => Pictures(folder, 0, "cat/1.png", "dog/1.png"), CollectionUse.ImageFolder, "", [CollectionUse.ImageFolder, CollectionUse.CutOuts], classes: 2, pictures: 2, sizes: "20×20", files: 2);
        AssertFound(folder => Pictures(folder, 0, "red_cup.png", "pot.png"), CollectionUse.CutOuts, "", [CollectionUse.CutOuts], classes: 2, pictures: 2, sizes: "20×20", files: 2);
        AssertFound(folder => Pictures(folder, 255, "1.png", "2.png", "3.png"), CollectionUse.Backgrounds, "", [CollectionUse.Backgrounds], classes: 0, pictures: 3, sizes: "20×20", files: 3);
        AssertFound(folder => folder.Write("net.safetensors", Safetensors("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4)), CollectionUse.Weights, "1 tensors", [CollectionUse.Weights], classes: 0, pictures: 0, sizes: "", files: 1);
    }

    [Fact]
    public void The_installed_Fashion_MNIST_is_recognised_with_its_counts()
    {
        Assert.SkipUnless(Directory.Exists("/usr/share/datasets/fashion-mnist"), "dataset-fashion-mnist is not installed.");

        var found = CollectionInspection.Inspect("/usr/share/datasets/fashion-mnist");

        Assert.Equal((CollectionUse.Idx, 70_000, "28×28"), (found.Description.Format, found.Description.Pictures, found.Description.PictureSizes));
        Assert.All(found.Description.Classes, @class => Assert.Equal((6_000, 1_000), (@class.Training, @class.Test)));
    }

    [Fact]
    public void The_address_names_names_and_contents_and_nothing_else()
    {
        string Address(Action<PictureFolder> write)
        {
            using var folder = new PictureFolder();
            write(folder);
            return CollectionInspection.Inspect(folder.Path).Address;
        }

        var plain = Address(folder => Pictures(folder, 0, "cup.png", "pot.png"));
        Assert.Equal(32, plain.Length);
        Assert.Equal(plain, Address(folder => Pictures(folder, 0, "pot.png", "cup.png")));
        Assert.Equal(plain, Address(folder => Pictures(folder, 0, "mine/own/cup.png", "mine/own/pot.png", ".hidden.png")));
        Assert.Equal(plain, Address(folder =>
        {
            Pictures(folder, 0, "cup.png", "pot.png");
            _ = folder.Write("readme.txt", [1]);
        }));
        Assert.NotEqual(plain, Address(folder => Pictures(folder, 0, "cup.png", "pan.png")));
        Assert.NotEqual(plain, Address(folder => Pictures(folder, 1, "cup.png", "pot.png")));
    }

    [Fact]
    public void What_is_skipped_is_said_with_its_reason()
    {
        using var folder = new PictureFolder();
        Pictures(folder, 0, "cup.png", "pot.png");
        _ = folder.Write("readme.txt", [1]);
        _ = folder.Write("__MACOSX/cup.png", [1]);

        var found = CollectionInspection.Inspect(folder.Path);

        Assert.Equal([("__MACOSX/cup.png", "is left behind by a system"), ("readme.txt", "is no part of this format")], found.Skipped.Select(file => (file.Name, file.Reason)));
        Assert.Equal(2, found.Description.Remarks.Count);
    }

    [Fact]
    public void What_is_no_collection_is_refused_with_the_file_at_fault()
    {
        AssertRefused(folder => folder.Write("notes.txt", [1]), null, "There are: notes.txt");
        AssertRefused(_ => { }, null, "There is no file");
        AssertRefused(folder => Pictures(folder, 255, "cat/1.png", "dog/1.png", "stray.png"), null, "stray.png: pictures lie both in folders and beside them");
        AssertRefused(folder => Pictures(folder, 255, "1.png", "2.png"), null, "Found 2 photographs");
        AssertRefused(folder => Pictures(folder, 0, "1.png", "2.png", "3.png"), CollectionUse.Backgrounds, "1.png: the picture has transparency");
        AssertRefused(folder => Pictures(folder, 255, "train/cat/1.png", "train/dog/1.png", "test/cat/1.png", "test/cow/1.png"), null, "cow: there is no class of this name");
        AssertRefused(folder => folder.Write("net.safetensors", Safetensors("""{"w":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}}""", 4)), null, "the tensor w ends at byte 36, but there are 4");
        AssertRefused(folder => folder.Write("net.safetensors", [1, 2, 3]), null, "net.safetensors: the header cannot be read");
        AssertRefused(folder => PictureFiles.IdxFiles(folder, 9, zipped: false), CollectionUse.Cifar10, "cannot be used as cifar-10");
    }

    private static void AssertFound(Action<PictureFolder> write, string format, string detail, string[] uses, int classes, int pictures, string sizes, int files)
    {
        using var folder = new PictureFolder();
        write(folder);

        var found = CollectionInspection.Inspect(folder.Path);

        var description = found.Description;
        Assert.Equal((format, detail, classes, pictures, sizes, files), (description.Format, description.FormatDetail, description.Classes.Count, description.Pictures, description.PictureSizes, description.Files));
        Assert.Equal(uses, description.Uses);
        Assert.Equal(pictures, description.Classes.Count == 0 ? pictures : description.Classes.Sum(@class => @class.Training + @class.Test));
        Assert.Equal(description.Bytes, found.Files.Sum(file => new FileInfo(Path.Combine(folder.Path, file)).Length));
        Assert.Equal(pictures > 0, found.Samples.Count > 0);
        Assert.All(found.Samples, sample => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], sample.Png[..4]));
    }

    private static void AssertRefused(Action<PictureFolder> write, string? use, string words)
    {
        using var folder = new PictureFolder();
        write(folder);

        Assert.Contains(words, Assert.Throws<DatasetException>(() => CollectionInspection.Inspect(folder.Path, use)).Message, StringComparison.Ordinal);
    }

    private static void Pictures(PictureFolder folder, byte alpha, params string[] names)
    {
        foreach (var name in names)
        {
            // The name's letters in a corner: pictures of different names differ.
            _ = folder.Write(name, 20, 20, (x, y) => x is > 3 and < 16 && y is > 3 and < 16 ? ((byte)Path.GetFileName(name)[0], (byte)90, (byte)40, (byte)255) : ((byte)0, (byte)0, (byte)0, alpha));
        }
    }

    private static byte[] Safetensors(string header, int data) => [.. BitConverter.GetBytes((long)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[data]];
}

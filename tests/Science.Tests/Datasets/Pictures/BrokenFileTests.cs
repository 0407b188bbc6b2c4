using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Pictures;

/// <summary>What is broken is named by file, by record or offset, with a remedy.</summary>
public sealed class BrokenFileTests
{
    [Fact]
    public void A_CIFAR_file_of_the_wrong_length()
    {
        using var folder = new PictureFolder();
        PictureFiles.Cifar10Binary(folder, 10);
        _ = folder.Write("data_batch_3.bin", new byte[3073 + 5]);

        AssertFault(folder, new Cifar10Spec { Collection = Opened.AddressOf(folder) }, "data_batch_3.bin", "1 whole records of 3073 bytes and 5 more", "get it again");
    }

    [Fact]
    public void A_CIFAR_label_outside_the_classes()
    {
        using var folder = new PictureFolder();
        PictureFiles.Cifar10Binary(folder, 10);
        var bytes = new byte[3 * 3073];
        bytes[2 * 3073] = 12;
        _ = folder.Write("data_batch_2.bin", bytes);

        AssertFault(folder, new Cifar10Spec { Collection = Opened.AddressOf(folder) }, "data_batch_2.bin: record 2, offset 6146: label 12");
    }

    [Fact]
    public void A_missing_CIFAR_batch()
    {
        using var folder = new PictureFolder();
        PictureFiles.Cifar10Binary(folder, 10);
        File.Delete(Path.Combine(folder.Path, "data_batch_4.bin"));

        AssertFault(folder, new Cifar10Spec { Collection = Opened.AddressOf(folder) }, "data_batch_4.bin: the file is missing");
    }

    [Fact]
    public void A_truncated_pickle_whatever_byte_it_ends_at()
    {
        using var folder = new PictureFolder();
        var whole = PictureFiles.Python2Batch(2, 0, "fine_labels", i => i);
        _ = folder.Write("test", whole);
        for (var length = 0; length < 300; length += 7)
        {
            _ = folder.Write("train", whole[..length]);
            AssertFault(folder, new Cifar100Spec { Collection = Opened.AddressOf(folder) }, Path.Combine(folder.Path, "train"));
        }
    }

    [Fact]
    public void A_truncated_gzip_file()
    {
        using var folder = new PictureFolder();
        PictureFiles.IdxFiles(folder, 30, zipped: true);
        var name = "train-images-idx3-ubyte.gz";
        var bytes = File.ReadAllBytes(Path.Combine(folder.Path, name));
        foreach (var length in new[] { 2, 12, bytes.Length / 2, bytes.Length - 9 })
        {
            _ = folder.Write(name, bytes[..length]);
            AssertFault(folder, new IdxSpec { Collection = Opened.AddressOf(folder) }, name, "get it again");
        }
    }

    [Fact]
    public void An_idx_header_that_promises_more_than_there_is_room_for_is_refused_before_anything_is_allocated()
    {
        using var folder = new PictureFolder();
        PictureFiles.IdxFiles(folder, 30, zipped: false);
        _ = folder.Write("train-images-idx3-ubyte", PictureFiles.Idx([60_000, 1000, 1000], [1, 2, 3], zipped: false));

        AssertFault(folder, new IdxSpec { Collection = Opened.AddressOf(folder) }, "train-images-idx3-ubyte", "truncated or damaged");
    }

    [Fact]
    public void Idx_labels_that_do_not_belong_to_the_pictures()
    {
        using var folder = new PictureFolder();
        PictureFiles.IdxFiles(folder, 30, zipped: false);
        _ = folder.Write("train-labels-idx1-ubyte", PictureFiles.Idx([29], new byte[29], zipped: false));

        AssertFault(folder, new IdxSpec { Collection = Opened.AddressOf(folder) }, "train-labels-idx1-ubyte: holds 29 labels for the 30 pictures");
    }

    [Fact]
    public void A_class_folder_with_nothing_in_it()
    {
        using var folder = new PictureFolder();
        Square(folder, "cat/1.png", 200);
        _ = Directory.CreateDirectory(Path.Combine(folder.Path, "dog"));

        AssertFault(folder, new ImageFolderSpec { Collection = Opened.AddressOf(folder) }, "dog: the class has no picture");
    }

    [Fact]
    public void A_picture_that_cannot_be_read()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 6; i++)
        {
            Square(folder, $"cat/{i}.png", 200);
            Square(folder, $"dog/{i}.png", 200);
        }

        _ = folder.Write("dog/3.png", [1, 2, 3]);
        var dataset = Opened.Dataset(folder, new ImageFolderSpec { Collection = Opened.AddressOf(folder), ImageSize = 16, ValidationShare = 0.2 });

        var fault = Assert.Throws<DatasetException>(() => Enum.GetValues<Split>().Select(split => RenderedSamples.Of(dataset, split, dataset.Count(split))).ToArray());
        Assert.Contains("dog/3.png: not a picture", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_out_without_transparency()
    {
        using var folder = new PictureFolder();
        Square(folder, "cup.png", 120);
        Square(folder, "brick.png", 255);

        var fault = Assert.Throws<DatasetException>(() => CutOutCollection.In(folder.Path));

        Assert.Contains("brick.png", fault.Message, StringComparison.Ordinal);
        Assert.Contains("transparent background", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_classes_or_samples_than_there_are()
    {
        using var folder = new PictureFolder();
        PictureFiles.IdxFiles(folder, 30, zipped: false);
        var spec = new IdxSpec { Collection = Opened.AddressOf(folder) };

        Assert.Equal(".classes", AssertFault(folder, spec with { Classes = 2, ClassOffset = 2 }, "the files have 3"));
        Assert.Equal(".samplesPerClass", AssertFault(folder, spec with { SamplesPerClass = 10 }, "only 9 pictures to train on"));
        Assert.Equal(".collection", AssertFault(folder, spec with { Collection = "nosuch" }, "There is no collection nosuch"));
    }

    private static string? AssertFault(PictureFolder folder, LabelledPicturesSpec spec, params string[] words)
    {
        var fault = Assert.Throws<DatasetException>(() => Opened.Dataset(folder, spec));
        Assert.All(words, word => Assert.Contains(word, fault.Message, StringComparison.Ordinal));
        return fault.Field;
    }

    private static void Square(PictureFolder folder, string name, byte alpha) =>
        folder.Write(name, 20, 20, (x, y) => x is > 3 and < 16 && y is > 3 and < 16 ? ((byte)200, (byte)90, (byte)40, (byte)255) : ((byte)0, (byte)0, (byte)0, alpha));
}

using System.Diagnostics;
using System.IO.Compression;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Pictures;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Pictures;

public sealed class PublishedFormatTests
{
    [Fact]
    public void CIFAR_10_is_read_from_its_binary_version()
    {
        using var folder = new PictureFolder();
        PictureFiles.Cifar10Binary(folder, pictures: 20);

        var dataset = Opened.Dataset(folder, new Cifar10Spec { Collection = Opened.AddressOf(folder), ValidationShare = 0.2 });

        Assert.Equal([80, 20, 20], Enum.GetValues<Split>().Select(dataset.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"word{i}"), dataset.ClassNames);
        AssertPictures(dataset, Split.Test, 600, i => i % 10);
    }

    [Theory]
    [InlineData(CifarLabels.Fine, 100)]
    [InlineData(CifarLabels.Coarse, 20)]
    public void CIFAR_100_has_two_labels_a_picture(CifarLabels labels, int classes)
    {
        using var folder = new PictureFolder();
        PictureFiles.Cifar100Binary(folder, pictures: 200);

        var dataset = Opened.Dataset(folder, new Cifar100Spec { Collection = Opened.AddressOf(folder), Labels = labels, ValidationShare = 0.5 });

        Assert.Equal(classes, dataset.Classes);
        AssertPictures(dataset, Split.Test, 50, i => i % classes);
    }

    [Fact]
    public void CIFAR_is_read_from_a_pickle_of_Python_2()
    {
        using var folder = new PictureFolder();
        for (var batch = 1; batch <= 5; batch++)
        {
            _ = folder.Write($"data_batch_{batch}", PictureFiles.Python2Batch(20, batch * 20, "labels", i => i % 10));
        }

        _ = folder.Write("test_batch", PictureFiles.Python2Batch(20, 700, "labels", i => i % 10));

        var dataset = Opened.Dataset(folder, new Cifar10Spec { Collection = Opened.AddressOf(folder) });

        Assert.Equal([90, 10, 20], Enum.GetValues<Split>().Select(dataset.Count));
        AssertPictures(dataset, Split.Test, 700, i => i % 10);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void CIFAR_100_is_read_from_what_Python_3_pickles_in_every_protocol(int protocol)
    {
        using var folder = new PictureFolder();
        Python($"""
            import pickle, numpy
            value = lambda picture: [(picture * 37 + at // 1024 * 85 + at % 1024 * 3) % 256 for at in range(3072)]
            for name, first in (('train', 0), ('test', 900)):
                data = numpy.array([value(first + i) for i in range(40)], dtype=numpy.uint8)
                batch = dict(data=data, fine_labels=[i % 100 for i in range(40)], coarse_labels=[i % 20 for i in range(40)], filenames=[str(i) for i in range(40)], batch_label='b')
                pickle.dump(batch, open('{folder.Path}/' + name, 'wb'), protocol={protocol})
            pickle.dump(dict(coarse_label_names=['word%d' % i for i in range(20)]), open('{folder.Path}/meta', 'wb'), protocol={protocol})
            """);

        var dataset = Opened.Dataset(folder, new Cifar100Spec { Collection = Opened.AddressOf(folder), Labels = CifarLabels.Coarse, ValidationShare = 0.5 });

        Assert.Equal("word7", dataset.ClassNames[7]);
        AssertPictures(dataset, Split.Test, 900, i => i % 20);
    }

    [Fact]
    public void A_pickle_that_would_run_a_program_is_refused()
    {
        using var folder = new PictureFolder();
        var victim = Path.Combine(folder.Path, "victim");
        PictureFiles.Cifar100Binary(folder, 1);
        File.Delete(Path.Combine(folder.Path, "train.bin"));
        File.Delete(Path.Combine(folder.Path, "test.bin"));
        _ = folder.Write("train", System.Text.Encoding.ASCII.GetBytes($"cposix\nsystem\n(S'touch {victim}'\ntR."));
        _ = folder.Write("test", [(byte)'.']);

        var fault = Assert.Throws<DatasetException>(() => Opened.Dataset(folder, new Cifar100Spec { Collection = Opened.AddressOf(folder) }));

        Assert.Contains("posix.system", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(victim));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Idx_files_are_read_plain_and_compressed_and_grey_becomes_three_equal_channels(bool zipped)
    {
        using var folder = new PictureFolder();
        PictureFiles.IdxFiles(folder, 30, zipped);

        var dataset = Opened.Dataset(folder, new IdxSpec { Collection = Opened.AddressOf(folder) });

        Assert.Equal((20, 18, 3), (dataset.Height, dataset.Width, dataset.Classes));
        var expected = Enumerable.Range(0, 30).Select(i => (Label: i % 3, Rgb: Convert.ToHexString([.. Enumerable.Range(0, 360 * 3).Select(at => PictureFiles.Value(500 + i, 0, at / 3))]))).OrderBy(sample => sample.Rgb, StringComparer.Ordinal);
        Assert.Equal(expected, Opened.All(dataset, Split.Test).Select(sample => (sample.Label, Rgb: Convert.ToHexString(sample.Rgb))).OrderBy(sample => sample.Rgb, StringComparer.Ordinal));
    }

    [Fact]
    public void The_installed_Fashion_MNIST_has_its_published_counts_and_first_label()
    {
        Assert.SkipUnless(Directory.Exists("/usr/share/datasets/fashion-mnist"), "dataset-fashion-mnist is not installed.");

        var dataset = new LabelledPictures(new FashionMnistSpec { ValidationShare = 0.2 }, 0, DataSources.BuiltIn);
        var splits = Enum.GetValues<Split>().Select(split => RenderedSamples.Of(dataset, split, dataset.Count(split))).ToArray();

        Assert.Equal([48_000, 12_000, 10_000], splits.Select(split => split.Count));
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal([4_800, 1_200, 1_000], splits.Select(split => split.Labels.Count(found => found == label))));
        Assert.Equal((28, 28), (dataset.Height, dataset.Width));

        // The file's first picture is an ankle boot (Xiao, Rasul, Vollgraf 2017).
        using var file = new GZipStream(File.OpenRead("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz"), CompressionMode.Decompress);
        var first = new byte[16 + 784];
        file.ReadExactly(first);
        var grey = first[16..].SelectMany(value => new[] { value, value, value }).ToArray();
        var label = splits.SelectMany(split => Enumerable.Range(0, split.Count).Where(i => split.Rgb.AsSpan(i * 2352, 2352).SequenceEqual(grey)).Select(i => split.Labels[i])).Single();
        Assert.Equal("ankle boot", dataset.ClassNames[(int)label]);
    }

    private static void AssertPictures(ImageDataset dataset, Split split, int first, Func<int, int> label)
    {
        var expected = Enumerable.Range(0, dataset.Count(split)).Select(i =>
        {
            var planar = PictureFiles.Planar(first + i);
            return (Label: label(i), Rgb: Convert.ToHexString([.. Enumerable.Range(0, 3072).Select(at => planar[(at % 3 * 1024) + (at / 3)])]));
        }).OrderBy(sample => sample.Rgb, StringComparer.Ordinal);
        Assert.Equal(expected, Opened.All(dataset, split).Select(sample => (sample.Label, Rgb: Convert.ToHexString(sample.Rgb))).OrderBy(sample => sample.Rgb, StringComparer.Ordinal));
    }

    private static void Python(string script)
    {
        const string python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(python), "There is no /usr/bin/python3 to write pickles with.");
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", script]) { RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(errors.Contains("No module named 'numpy'", StringComparison.Ordinal), "/usr/bin/python3 has no numpy.");
        Assert.True(process.ExitCode == 0, errors);
    }
}

using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Files;
using Invaria.Shared.Collections;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class SeriesCollectionTests
{
    private const string Header = "@problemName Toy\n@classLabel true a b\n@data\n";

    [Fact]
    public void Tables_are_described_by_rows_channels_interval_and_dates()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Csv(folder, "load/one.csv", 1_200, ["a", "b"], (row, channel) => row * channel);
        _ = SeriesFiles.Text(folder, "load/readme.txt", "What it is.");

        var found = CollectionInspection.Inspect(folder.Path);

        var description = found.Description;
        Assert.Equal((CollectionUse.SeriesTable, "1 200 rows of 2 channels, every hour, 2016-07-01 to 2016-08-19", 1), (description.Format, description.FormatDetail, description.Files));
        Assert.Equal([CollectionUse.SeriesTable], description.Uses);
        var table = Assert.Single(description.Tables);
        Assert.Equal(("one.csv", 1_200, "1 hour"), (table.File, table.Rows, table.Interval));
        Assert.Equal(["a", "b"], table.Channels);
        Assert.Contains(description.Remarks, remark => remark.StartsWith("The channel a is constant", StringComparison.Ordinal));
        Assert.Contains(description.Remarks, remark => remark.Contains("readme.txt", StringComparison.Ordinal));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Assert.Single(found.Samples).Png[..4]);
    }

    [Fact]
    public void Samples_are_described_by_parts_and_classes()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Npz(folder, "set.npz", [.. SeriesFiles.Samples("train", 20, 8, 3, 4), .. SeriesFiles.Samples("test", 10, 8, 3, 4)]);

        var found = CollectionInspection.Inspect(folder.Path);

        var description = found.Description;
        Assert.Equal((CollectionUse.SeriesSamples, "20 training, 10 test; 8 steps of 3 channels"), (description.Format, description.FormatDetail));
        Assert.Equal(new SeriesSamplesDescription(8, 3, 20, 0, 10), description.Series);
        Assert.Equal([new("0", 5, 3), new("1", 5, 3), new("2", 5, 2), new("3", 5, 2)], description.Classes);
        Assert.Equal(["0", "1", "2", "3"], found.Samples.Select(sample => sample.ClassName).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_broken_is_refused_with_the_readers_words()
    {
        AssertRefused(folder => SeriesFiles.Text(folder, "one.csv", "date,a\n2016-07-01,\n"), null, "one.csv: line 2, column a: the value is missing");
        AssertRefused(folder => SeriesFiles.Text(folder, "Toy_TRAIN.ts", Header + "1,?:a\n"), null, "Toy_TRAIN.ts: line 4, channel 0, step 1: the value is missing");
        AssertRefused(folder => folder.Write("one.npz", [1, 2, 3]), null, "one.npz: cannot be opened as .npz");
        AssertRefused(folder => SeriesFiles.Npz(folder, "one.npz", SeriesFiles.Samples("train", 4, 2, 1, 2)), CollectionUse.SeriesTable, "None of the known formats was found");
        AssertRefused(folder => SeriesFiles.Csv(folder, "one.csv", 4, ["a"], (row, _) => row), CollectionUse.SeriesSamples, "which cannot be used as series-samples");
        AssertRefused(folder =>
        {
            _ = SeriesFiles.Npz(folder, "one.npz", SeriesFiles.Samples("train", 4, 2, 1, 2));
            _ = SeriesFiles.Npz(folder, "two.npz", SeriesFiles.Samples("train", 4, 2, 1, 2));
        }, null, "there are several sets, one.npz, two.npz");
    }

    [Fact]
    public void Pictures_with_a_table_beside_them_are_pictures_unless_the_table_is_asked_for()
    {
        using var folder = new PictureFolder();
        foreach (var name in new[] { "cat/1.png", "cat/2.png", "dog/1.png" })
        {
            _ = folder.Write(name, 20, 20, (_, _) => (1, 2, 3, 255));
        }

        _ = SeriesFiles.Csv(folder, "one.csv", 4, ["a"], (row, _) => row);

        Assert.Equal(CollectionUse.ImageFolder, CollectionInspection.Inspect(folder.Path).Description.Format);
        Assert.Equal(CollectionUse.SeriesTable, CollectionInspection.Inspect(folder.Path, CollectionUse.SeriesTable).Description.Format);
    }

    private static void AssertRefused(Action<PictureFolder> write, string? use, string words)
    {
        using var folder = new PictureFolder();
        write(folder);

        Assert.Contains(words, Assert.Throws<DatasetException>(() => CollectionInspection.Inspect(folder.Path, use)).Message, StringComparison.Ordinal);
    }
}

using System.Globalization;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Datasets.Series.Files;
using Invaria.Shared.Collections;

namespace Invaria.Science.Datasets.Files;

/// <summary>Recognises collections of time series: CSV files with dates, or labelled samples. Every file is read whole once.</summary>
internal static class SeriesCollections
{
    // Rows drawn of a long series: more would be one grey band.
    private const int DrawnRows = 120;

    public static FoundCollection? Find(string root, string? use, CancellationToken cancellation) =>
        use != CollectionUse.SeriesTable && SampleFiles.FilesOf(root) is { Count: > 0 } files ? Samples(root, files, cancellation)
        : SeriesTables.FilesOf(root) is { Count: > 0 } tables ? Tables(root, tables, cancellation)
        : null;

    private static FoundCollection Tables(string root, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var (described, remarks, samples) = (new List<SeriesTableDescription>(), new List<string>(), new List<CollectionSample>());
        var every = string.Empty;
        foreach (var file in files)
        {
            // One after the other: a table is in memory whole.
            var table = SeriesCsv.Read(file, cancellation);
            var name = Name(root, file);
            described.Add(new(name, table.Rows, table.ChannelNames, IntervalText.Of(table.Interval), table.Dates[0], table.Dates[^1]));
            every = IntervalText.Every(table.Interval);
            remarks.AddRange(table.Remarks.Select(remark => files.Count == 1 ? remark : $"{name}: {remark}"));
            if (samples.Count < FoundCollection.SampleCount)
            {
                var rows = Math.Min(DrawnRows, table.Rows);
                samples.Add(new(files.Count == 1 ? string.Empty : name, SeriesPicture.Draw(Array.ConvertAll(table.Values[..(rows * table.Channels)], value => (float)value), table.Channels)));
            }
        }

        var detail = described is [var only]
            ? $"{Number(only.Rows)} rows of {only.Channels.Count} {(only.Channels.Count == 1 ? "channel" : "channels")}, {every}, {DateText.Of(only.First.Date)} to {DateText.Of(only.Last.Date)}"
            : $"{described.Count} files of {Number(described.Min(table => table.Rows))} to {Number(described.Max(table => table.Rows))} rows";
        return new(CollectionUse.SeriesTable, detail, [CollectionUse.SeriesTable], [], 0, string.Empty, [.. files.Select(file => Name(root, file))], samples) { Remarks = remarks, Tables = described };
    }

    private static FoundCollection Samples(string root, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var found = SampleFiles.Read(root, cancellation);
        var parts = new[] { (found.Training, Name: "training"), (found.Validation, Name: "validation"), (found.Test, Name: "test") };
        var detail = $"{string.Join(", ", parts.Where(part => part.Item1 is not null).Select(part => $"{Number(part.Item1!.Count)} {part.Name}"))}; {found.Length} steps of {found.Channels} {(found.Channels == 1 ? "channel" : "channels")}";
        // What is neither for training nor for testing counts with what is trained on, of which it may be a share.
        var classes = found.ClassNames.Select((name, label) => new CollectionClass(name, In(found.Training, label) + In(found.Validation, label), In(found.Test, label)));
        return new(CollectionUse.SeriesSamples, detail, [CollectionUse.SeriesSamples], [.. classes], 0, string.Empty, [.. files.Select(file => Name(root, file))], [.. Pictures(found)])
        {
            Remarks = found.Remarks,
            Series = new(found.Length, found.Channels, found.Training?.Count ?? 0, found.Validation?.Count ?? 0, found.Test?.Count ?? 0),
        };
    }

    /// <summary>A few samples of each class, class by class.</summary>
    private static IEnumerable<CollectionSample> Pictures(SeriesSamples found)
    {
        var part = found.Training ?? found.Validation!;
        var size = found.Length * found.Channels;
        var each = Math.Max(1, FoundCollection.SampleCount / found.ClassNames.Count);
        return part.Labels.Select((label, index) => (label, index)).GroupBy(sample => sample.label).OrderBy(samples => samples.Key).Take(FoundCollection.SampleCount)
            .SelectMany(samples => samples.Take(each))
            .Select(sample => new CollectionSample(found.ClassNames[sample.label], SeriesPicture.Draw(part.Values.AsSpan(sample.index * size, size), found.Channels)));
    }

    private static int In(SeriesPart? part, int label) => part?.Labels.Count(found => found == label) ?? 0;

    private static string Name(string root, string file) => Path.GetRelativePath(root, file).Replace('\\', '/');

    private static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
}

using Invaria.Science.Datasets.Series.Files;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Series;

/// <summary>Windows of a long series in a CSV file.</summary>
/// <param name="spec">The dataset.</param>
/// <param name="sources">Where this machine keeps collections.</param>
/// <exception cref="DatasetException">The file is not there, broken, without a channel asked for, or too short.</exception>
public sealed class ForecastSeries(ForecastSeriesSpec spec, DataSources sources) : WindowedSeries(spec, Read(spec, sources))
{
    private static SeriesTable Read(ForecastSeriesSpec spec, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(sources);
        var table = SeriesCsv.Read(File(spec, sources.Folder(spec.Collection, ".collection")));
        if (spec.Channels.Count == 0)
        {
            return table;
        }

        var names = table.ChannelNames.ToArray();
        var chosen = spec.Channels.Select((name, i) => Array.IndexOf(names, name) is >= 0 and var channel
            ? channel
            : throw new DatasetException($".channels[{i}]", $"{table.File}: has no channel {name}, but {string.Join(", ", names.Take(12))}{(names.Length > 12 ? ", …" : string.Empty)}."));
        return table.With([.. chosen]);
    }

    private static string File(ForecastSeriesSpec spec, string folder)
    {
        var files = SeriesTables.FilesOf(folder);
        if (spec.File is { } name)
        {
            return files.FirstOrDefault(file => Path.GetRelativePath(folder, file).Replace('\\', '/') == name)
                ?? throw new DatasetException(".file", $"The collection has no file {name}, but {string.Join(", ", files.Select(file => Path.GetRelativePath(folder, file)))}.");
        }

        return files is [var only]
            ? only
            : throw new DatasetException(".file", files.Count == 0 ? "The collection has no .csv file." : $"Say which: the collection has {string.Join(", ", files.Select(file => Path.GetRelativePath(folder, file)))}.");
    }
}

using System.Globalization;

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>
/// One file of the UCR and UEA archives' format .ts: a header, then a line for each sample, its channels separated by colons, their
/// values by commas, and the class at the end. Samples may have different lengths.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Header">What its header says.</param>
/// <param name="Samples">Its samples.</param>
internal sealed record TsFile(string File, TsHeader Header, IReadOnlyList<TsSample> Samples)
{
    /// <exception cref="DatasetException">The file is damaged or holds something that is not read; the message names line and channel.</exception>
    public static TsFile Read(string file, CancellationToken cancellation = default)
    {
        using var text = new StreamReader(file);
        var line = 0;
        var header = TsHeader.Read(file, text, ref line);
        var samples = new List<TsSample>();
        var channels = header.Channels;
        while (text.ReadLine() is { } read)
        {
            line++;
            cancellation.ThrowIfCancellationRequested();
            if (read.AsSpan().Trim() is { Length: > 0 } trimmed && trimmed[0] is not ('#' or '%'))
            {
                var sample = Sample($"{file}: line {line}", trimmed, header, channels);
                channels ??= sample.Channels;
                samples.Add(sample);
            }
        }

        return samples.Count > 0 ? new(file, header with { Channels = channels }, samples) : throw new DatasetException($"{file}: holds no sample.");
    }

    private static TsSample Sample(string place, ReadOnlySpan<char> line, TsHeader header, int? expected)
    {
        var split = line.LastIndexOf(':');
        var name = line[(split + 1)..].Trim().ToString();
        var label = split < 0 ? -1 : Array.IndexOf(header.ClassNames, name);
        if (label < 0)
        {
            throw new DatasetException(split < 0
                ? $"{place}: has no class behind a colon. The line is cut off."
                : $"{place}: the class \"{name}\" is none of those in the header: {string.Join(", ", header.ClassNames)}.");
        }

        var series = new List<List<float>>();
        foreach (var range in line[..split].Split(':'))
        {
            series.Add(Channel(place, series.Count, line[range]));
        }

        if (series.Count != (expected ?? series.Count))
        {
            throw new DatasetException($"{place}: has {series.Count} channels, expected {expected}.");
        }

        var length = series[0].Count;
        if (series.FindIndex(values => values.Count != length) is >= 0 and var other)
        {
            throw new DatasetException($"{place}, channel {other}: has {series[other].Count} steps, but channel 0 has {length}. All channels of a sample need the same number of steps.");
        }

        var values = new float[length * series.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = series[i % series.Count][i / series.Count];
        }

        return header.Length is { } steps && steps != length
            ? throw new DatasetException($"{place}: has {length} steps, but the header says {steps} for every sample.")
            : new(values, length, series.Count, label);
    }

    private static List<float> Channel(string place, int channel, ReadOnlySpan<char> text)
    {
        var values = new List<float>();
        foreach (var range in text.Split(','))
        {
            var word = text[range].Trim();
            if (!float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
            {
                var missing = word.IsEmpty || word is "?" || float.IsNaN(value);
                throw new DatasetException($"{place}, channel {channel}, step {values.Count}: {(missing ? "the value is missing" : $"\"{word}\" is no finite number")}. Fill or correct it, or leave the sample out.");
            }

            values.Add(value);
        }

        return values;
    }
}

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>
/// Reads a set of the UCR and UEA archives: Name_TRAIN.ts and Name_TEST.ts, perhaps Name_VALIDATION.ts; a file without such an ending is
/// the training part. Shorter samples are padded to the longest by repeating their last step.
/// </summary>
public static class SeriesTs
{
    private static readonly string[][] Endings = [["_TRAIN"], ["_VALIDATION", "_VALID", "_VAL"], ["_TEST"]];

    /// <param name="folder">The folder of the files.</param>
    /// <param name="cancellation">Looked at before each sample.</param>
    /// <exception cref="DatasetException">There is no such file, or several sets, or a file is damaged; the message names the line.</exception>
    public static SeriesSamples Read(string folder, CancellationToken cancellation = default)
    {
        var files = FilesOf(folder);
        var parts = files.Select(file => file is null ? null : TsFile.Read(file, cancellation)).ToArray();
        var first = parts.OfType<TsFile>().First();
        foreach (var part in parts.OfType<TsFile>())
        {
            if (part.Header.Channels != first.Header.Channels)
            {
                throw new DatasetException($"{part.File}: has {part.Header.Channels} channels, but {Path.GetFileName(first.File)} has {first.Header.Channels}. The files do not belong together.");
            }

            if (!part.Header.ClassNames.SequenceEqual(first.Header.ClassNames, StringComparer.Ordinal))
            {
                throw new DatasetException($"{part.File}: its classes are {string.Join(", ", part.Header.ClassNames)}, but those of {Path.GetFileName(first.File)} {string.Join(", ", first.Header.ClassNames)}. The files do not belong together.");
            }
        }

        var samples = parts.OfType<TsFile>().SelectMany(part => part.Samples).ToArray();
        var (shortest, longest) = (samples.Min(sample => sample.Length), samples.Max(sample => sample.Length));
        string[] remarks = shortest == longest ? [] : [$"Samples have {shortest} to {longest} steps: {samples.Count(sample => sample.Length < longest)} of {samples.Length} are padded to {longest} by repeating their last step."];
        var padded = parts.Select(part => part is null ? null : Padded(part, longest)).ToArray();
        return new(parts[0]?.File ?? first.File, first.Header.ClassNames, longest, first.Header.Channels!.Value, padded[0], padded[1], padded[2], remarks);
    }

    /// <summary>The files of training, validation and test part; null where there is none.</summary>
    /// <exception cref="DatasetException">There are none, or those of several sets.</exception>
    public static string?[] FilesOf(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.ts").Order(StringComparer.Ordinal).ToArray();
        var found = Endings.Select(endings => Array.FindAll(files, file => endings.Any(ending => Stem(file).EndsWith(ending, StringComparison.OrdinalIgnoreCase)))).ToArray();
        var plain = files.Except(found.SelectMany(part => part), StringComparer.Ordinal).ToArray();
        found[0] = [.. found[0], .. plain];
        if (Array.Find(found, part => part.Length > 1) is { } several)
        {
            throw new DatasetException($"{folder}: there are several sets, {string.Join(", ", several.Select(Path.GetFileName))}. A collection holds one: Name_TRAIN.ts and Name_TEST.ts. Register each by itself.");
        }

        return files.Length > 0 ? [.. found.Select(part => part.FirstOrDefault())] : throw new DatasetException($"{folder}: there is no .ts file.");
    }

    private static string Stem(string file) => Path.GetFileNameWithoutExtension(file);

    private static SeriesPart Padded(TsFile part, int length)
    {
        var size = length * part.Header.Channels!.Value;
        if ((long)size * part.Samples.Count > Array.MaxLength)
        {
            throw new DatasetException($"{part.File}: {part.Samples.Count} samples padded to {length} steps do not fit into memory. Leave the longest out.");
        }

        var values = new float[size * part.Samples.Count];
        for (var i = 0; i < part.Samples.Count; i++)
        {
            part.Samples[i].Write(values.AsSpan(i * size, size));
        }

        return new(values, [.. part.Samples.Select(sample => sample.Label)]);
    }
}

namespace Invaria.Science.Datasets.Files;

/// <summary>Which pictures of a folder are for what: train.txt, val.txt, trainval.txt and test.txt, a name a line.</summary>
/// <param name="Training">Names for training; null where all sets are missing.</param>
/// <param name="Validation">Names for validation; null where there is no such set.</param>
/// <param name="Test">Names for testing; null where there is no such set.</param>
/// <param name="Files">The files that say so.</param>
internal sealed record PictureSets(IReadOnlyList<string>? Training, IReadOnlyList<string>? Validation, IReadOnlyList<string>? Test, IReadOnlyList<string> Files)
{
    /// <summary>All names, each once; null where there are no sets.</summary>
    public IReadOnlyList<string>? Names => Training is null ? null : [.. Training.Concat(Validation ?? []).Concat(Test ?? [])];

    /// <param name="folder">Where the text files are.</param>
    /// <param name="present">Names that there are.</param>
    /// <param name="missing">What is not there for a name that is no such, e.g. "annotation a/b.xml".</param>
    /// <exception cref="DatasetException">A set names what is not there, or two sets name the same; the message names file and line.</exception>
    public static PictureSets Read(string folder, IReadOnlyCollection<string> present, Func<string, string> missing)
    {
        var files = new List<string>();
        var (train, val, trainval, test) = (Set("train"), Set("val"), Set("trainval"), Set("test"));
        if (train is null && trainval is null)
        {
            return val is null && test is null
                ? new(null, null, null, [])
                : throw new DatasetException($"{folder}: there is neither train.txt nor trainval.txt. Say which pictures are for training, or remove the lists: then a share of all becomes the test split.");
        }

        var training = train ?? [.. trainval!.Except(val ?? [], StringComparer.Ordinal)];
        foreach (var (one, other, names) in new[] { ("train", "val", training.Intersect(val ?? [])), ("train", "test", training.Intersect(test ?? [])), ("val", "test", (val ?? []).Intersect(test ?? [])) })
        {
            if (names.FirstOrDefault() is { } twice)
            {
                throw new DatasetException($"{folder}: {twice} is both in {one}.txt and in {other}.txt. A picture that is trained on cannot test.");
            }
        }

        return new(training, val, test, files);

        string[]? Set(string name)
        {
            var file = Path.Combine(folder, $"{name}.txt");
            if (!File.Exists(file))
            {
                return null;
            }

            files.Add(file);
            var (known, names) = (present.ToHashSet(StringComparer.Ordinal), new List<string>());
            foreach (var (line, number) in File.ReadLines(file).Select((line, index) => (line.Split(' ', '\t')[0].Trim(), index + 1)).Where(line => line.Item1.Length > 0))
            {
                names.Add(known.Contains(line)
                    ? line
                    : throw new DatasetException($"{file}, line {number}: there is no {missing(line)}. Add it, or take the name out."));
            }

            return names.Count == 0 ? throw new DatasetException($"{file}: names no picture. Fill it, or remove it.") : [.. names.Distinct(StringComparer.Ordinal)];
        }
    }
}

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>The files of labelled series in a folder: one .npz, or .ts files.</summary>
internal static class SampleFiles
{
    /// <summary>The files; empty where there are none.</summary>
    /// <exception cref="DatasetException">There are several sets.</exception>
    public static IReadOnlyList<string> FilesOf(string folder)
    {
        var arrays = Of(folder, "*.npz");
        var texts = Of(folder, "*.ts");
        return (arrays.Length, texts.Length) switch
        {
            (0, 0) => [],
            (1, 0) => arrays,
            (0, _) => [.. SeriesTs.FilesOf(folder).OfType<string>()],
            _ => throw new DatasetException($"{folder}: there are several sets, {string.Join(", ", arrays.Concat(texts).Select(Path.GetFileName).Take(6))}. A collection holds one .npz file, or the .ts files of one set. Register each by itself."),
        };
    }

    /// <exception cref="DatasetException">There is no such file, or it is broken.</exception>
    public static SeriesSamples Read(string folder, CancellationToken cancellation = default) => FilesOf(folder) switch
    {
        [] => throw new DatasetException($"{folder}: there is neither an .npz file nor a .ts file."),
        [var file] when file.EndsWith(".npz", StringComparison.OrdinalIgnoreCase) => SeriesNpz.Read(file, cancellation),
        _ => SeriesTs.Read(folder, cancellation),
    };

    private static string[] Of(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).Where(file => !Datasets.Files.ClassFolders.IsLitter(Path.GetFileName(file))).Order(StringComparer.Ordinal)];
}

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>The tables of a folder.</summary>
internal static class SeriesTables
{
    /// <summary>The .csv files in and below a folder, sorted.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase) && !Datasets.Files.ClassFolders.IsLitter(Path.GetRelativePath(folder, file)))
            .Order(StringComparer.Ordinal)];
}

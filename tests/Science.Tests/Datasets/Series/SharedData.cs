namespace Invaria.Science.Tests.Datasets.Series;

/// <summary>Real data beside the checkout, where it is there.</summary>
internal static class SharedData
{
    private static readonly string? Root = Ancestors(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "shared", "data")).FirstOrDefault(Directory.Exists);

    /// <summary>A file or folder below <c>../shared/data</c>; the test is skipped where it is not there.</summary>
    public static string Require(params string[] names)
    {
        var path = Root is null ? null : Path.Combine([Root, .. names]);
        Assert.SkipUnless(Path.Exists(path), $"Not tried on real data: there is no ../shared/data/{string.Join('/', names)}.");
        return path!;
    }

    /// <summary>Copies files into a folder of their own, as a collection has them.</summary>
    public static PictureFolder Collection(params string[][] files)
    {
        var paths = files.Select(Require).ToArray();
        var folder = new PictureFolder();
        foreach (var path in paths)
        {
            File.Copy(path, Path.Combine(folder.Path, Path.GetFileName(path)));
        }

        return folder;
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}

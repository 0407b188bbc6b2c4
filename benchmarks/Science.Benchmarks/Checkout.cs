namespace Invaria.Science.Benchmarks;

/// <summary>The checkout that the benchmarks run from.</summary>
internal static class Checkout
{
    /// <summary>A file of the checkout.</summary>
    /// <exception cref="InvalidOperationException">The program does not lie in a checkout.</exception>
    public static string File(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Platform.sln: run the benchmarks from a checkout, with ./invaria bench.")
            : Path.Combine([folder.FullName, .. parts]);
    }
}

using Invaria.Science.Datasets.Files;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>All photographs in and below one folder: a user's collection, or the landscapes of Debian's endless-sky-data.</summary>
public sealed class Photographs : PhotographLibrary
{
    /// <summary>Where endless-sky-data puts its landscapes.</summary>
    public const string EndlessSkyFolder = "/usr/share/games/endless-sky/images/land";

    private static readonly PictureCache<string, Photographs> Libraries = new(100, _ => 1);

    private Photographs(string[] files)
        : base(files)
    {
    }

    /// <summary>The photographs of a folder; looked through once a process.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="remedy">What to do where it has too few, as a sentence.</param>
    /// <exception cref="DatasetException">Fewer than three photographs, so that not every split has one.</exception>
    public static Photographs In(string folder, string remedy) => Libraries.Get(folder, folder =>
    {
        var files = Directory.Exists(folder) ? ClassFolders.Pictures(folder) : [];
        return files.Length >= 3
            ? new(files)
            : throw new DatasetException(".backgrounds", $"Found {files.Length} photographs in {folder}; at least 3 are needed, one for each split. {remedy}");
    });

    /// <summary>The landscapes of endless-sky-data.</summary>
    /// <exception cref="DatasetException">The package is not installed.</exception>
    public static Photographs EndlessSky() => In(EndlessSkyFolder, "Run `apt-get install endless-sky-data`, or choose procedural backgrounds.");
}

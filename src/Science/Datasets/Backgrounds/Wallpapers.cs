using System.Text.RegularExpressions;
using Invaria.Science.Datasets.Files;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>
/// The photographs that the machine has: wallpapers of desktops and the landscapes of endless-sky-data.
/// Versions of one picture (sizes, light and dark) count as one photograph.
/// </summary>
public sealed partial class Wallpapers : PhotographLibrary
{
    /// <summary>Where Debian's packages put pictures.</summary>
    public static readonly IReadOnlyList<string> InstalledFolders = ["/usr/share/backgrounds", "/usr/share/wallpapers", "/usr/share/games/endless-sky/images/land"];

    private const int LeastSide = 128;

    private static readonly PictureCache<string, Wallpapers> Libraries = new(100, _ => 1);

    private Wallpapers(IReadOnlyList<string> files, IReadOnlyList<SkippedPicture> skipped)
        : base(files) => Skipped = skipped;

    public override IReadOnlyList<SkippedPicture> Skipped { get; }

    /// <summary>The photographs of these folders, those that exist; looked through once a process.</summary>
    /// <exception cref="DatasetException">Fewer than three photographs, so that not every split has one.</exception>
    public static Wallpapers In(params IEnumerable<string> folders) => Libraries.Get(string.Join('\n', folders), static key => Find(key.Split('\n')));

    private static Wallpapers Find(string[] folders)
    {
        var skipped = new List<SkippedPicture>();
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            if (!ClassFolders.Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var photograph = Photograph(file);
            if (chosen.ContainsKey(photograph))
            {
                skipped.Add(new(file, "is another version of a picture"));
            }
            else if (Reason(file) is { } reason)
            {
                skipped.Add(new(file, reason));
            }
            else
            {
                chosen.Add(photograph, file);
            }
        }

        return chosen.Count >= 3
            ? new([.. chosen.Values], skipped)
            : throw new DatasetException(".backgrounds", $"Found {chosen.Count} photographs in {string.Join(", ", InstalledFolders)}; at least 3 are needed, one for each split. Run `apt-get install endless-sky-data gnome-backgrounds`, or choose procedural backgrounds.");
    }

    /// <summary>Name of the photograph that a file is a version of.</summary>
    private static string Photograph(string file)
    {
        // Plasma: wallpapers/<name>/contents/images/1920x1080.jpg, images_dark, screenshot.jpg.
        var contents = file.IndexOf("/contents/", StringComparison.Ordinal);
        return contents >= 0 ? Path.GetFileName(file[..contents]) : Version().Replace(Path.GetFileNameWithoutExtension(file), "");
    }

    [GeneratedRegex(@"([-_](l|d|light|dark|day|night|dawn|\d{3,4}x\d{3,4})|@2x)+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();

    private static string? Reason(string file)
    {
        try
        {
            var (width, height) = PictureFile.Size(file);
            return Math.Min(width, height) < LeastSide ? $"is smaller than {LeastSide} pixels" : null;
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }
}

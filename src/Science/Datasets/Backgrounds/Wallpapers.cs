using System.Text.RegularExpressions;
using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>
/// Square crops of the photographs that the machine has: wallpapers of desktops and the landscapes of endless-sky-data.
/// Versions of one picture (sizes, light and dark) count as one photograph, and a photograph with all its crops belongs to one split:
/// 80 % train, 10 % validation, 10 % test.
/// </summary>
public sealed partial class Wallpapers : BackgroundLibrary
{
    /// <summary>Where Debian's packages put pictures.</summary>
    public static readonly IReadOnlyList<string> InstalledFolders = ["/usr/share/backgrounds", "/usr/share/wallpapers", "/usr/share/games/endless-sky/images/land"];

    private const int LeastSide = 128;
    private const int Crops = 7;

    // Fixed: a photograph keeps its split whatever the run's seed.
    private const int SplitSeed = 867;

    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp"];
    private static readonly PictureCache<string, Wallpapers> Libraries = new(100, _ => 1);
    private static readonly PictureCache<(string File, int Side), byte[][]> Decoded = new(192 << 20, crops => crops.Sum(crop => (long)crop.Length));

    private readonly string[][] _photographs;

    private Wallpapers(IEnumerable<string> folders)
    {
        var skipped = new List<SkippedPicture>();
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            if (!Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
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

        Skipped = skipped;
        _photographs = Divide([.. chosen.Values]);
    }

    public override IReadOnlyList<SkippedPicture> Skipped { get; }

    /// <summary>The photographs of these folders, those that exist; looked through once a process.</summary>
    /// <exception cref="DatasetException">Fewer than three photographs, so that not every split has one.</exception>
    public static Wallpapers In(params IEnumerable<string> folders) => Libraries.Get(string.Join('\n', folders), static key => new(key.Split('\n')));

    /// <summary>Files of a split's photographs.</summary>
    public IReadOnlyList<string> Photographs(Split split) => _photographs[(int)split];

    public override ReadOnlySpan<byte> Choose(Split split, int side, ref RandomStream stream, byte[] scratch)
    {
        var files = _photographs[(int)split];
        var file = files[stream.NextInt(files.Length)];
        var crop = stream.NextInt(Crops);
        return Decoded.Get((file, side), static key => Cut(key.File, key.Side))[crop];
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

    private static string[][] Divide(string[] files)
    {
        if (files.Length < 3)
        {
            throw new DatasetException(".backgrounds", $"Found {files.Length} photographs in {string.Join(", ", InstalledFolders)}; at least 3 are needed, one for each split. Run `apt-get install endless-sky-data gnome-backgrounds`, or choose procedural backgrounds.");
        }

        string[] shuffled = [.. new RandomStream(SplitSeed, Purpose.Background).Permutation(files.Length).Select(i => files[i])];
        var tenth = Math.Max(1, files.Length / 10);
        return [shuffled[(2 * tenth)..], shuffled[..tenth], shuffled[tenth..(2 * tenth)]];
    }

    /// <summary>Three squares of full height (or width) and four of six tenths of it, in the corners.</summary>
    private static byte[][] Cut(string file, int side)
    {
        Picture picture;
        try
        {
            picture = PictureFile.Read(file, shortestSide: side * 2);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }

        var square = Math.Min(picture.Width, picture.Height);
        var part = Math.Max(1, square * 6 / 10);
        var (freeX, freeY) = (picture.Width - square, picture.Height - square);
        var (partX, partY) = (picture.Width - part, picture.Height - part);
        return
        [
            Crop(0, 0, square), Crop(freeX / 2, freeY / 2, square), Crop(freeX, freeY, square),
            Crop(0, 0, part), Crop(partX, 0, part), Crop(0, partY, part), Crop(partX, partY, part),
        ];

        byte[] Crop(int x, int y, int length) => picture.Crop(x, y, length, length).Resize(side, side).ToOpaqueBytes();
    }
}

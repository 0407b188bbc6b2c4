using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>
/// Photographic cut-outs of Debian's package tuxpaint-stamps-default. Left out: variants of the same picture (_mirror, _flip),
/// drawings (folders cartoon and symbols), pictures without transparency or without anything to see.
/// </summary>
public sealed class TuxPaintStamps : ForegroundLibrary
{
    /// <summary>Where the package puts them.</summary>
    public const string InstalledFolder = "/usr/share/tuxpaint/stamps";

    // Larger than any object is drawn (0.7 of 256 pixels), small enough to keep all stamps in memory.
    private const int KeptSide = 192;

    private static readonly PictureCache<string, TuxPaintStamps> Libraries = new(1000, _ => 1);
    private static readonly PictureCache<(string File, int Side), Picture> Resized = new(128 << 20, picture => picture.Pixels.Length * sizeof(float));

    private readonly string _folder;
    private readonly string[] _stamps;
    private readonly PictureCache<long, int[]> _orders = new(64, _ => 1);

    private TuxPaintStamps(string folder)
    {
        _folder = folder;
        var skipped = new List<SkippedPicture>();
        var stamps = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file);
            if (Reason(name, file) is { } reason)
            {
                skipped.Add(new(name, reason));
            }
            else
            {
                stamps.Add(name);
            }
        }

        (_stamps, Skipped) = ([.. stamps], skipped);
    }

    public override int Count => _stamps.Length;

    public override IReadOnlyList<SkippedPicture> Skipped { get; }

    /// <summary>The stamps of a folder; looked through once a process.</summary>
    /// <exception cref="DatasetException">The folder does not exist: the package is not installed.</exception>
    public static TuxPaintStamps In(string folder = InstalledFolder) => Directory.Exists(folder)
        ? Libraries.Get(folder, static folder => new(folder))
        : throw new DatasetException(".foregrounds", $"The stamps are not installed on this machine (no folder {folder}). Run `apt-get install tuxpaint-stamps-default`, or choose procedural objects.");

    public override string Name(long seed, int index) => Words(_stamps[Order(seed)[index]]);

    public override Picture Object(long seed, int index, int side) =>
        Resized.Get((Path.Combine(_folder, _stamps[Order(seed)[index]]), side), static key => Read(key.File).FitInto(key.Side));

    private static string? Reason(string name, string file)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        if (stem.Contains("_mirror", StringComparison.OrdinalIgnoreCase) || stem.Contains("_flip", StringComparison.OrdinalIgnoreCase))
        {
            return "is a variant of another stamp";
        }

        if (name.Split(Path.DirectorySeparatorChar).Any(part => part is "cartoon" or "cartoons" or "symbols"))
        {
            return "is a drawing or a symbol";
        }

        try
        {
            if (!PictureFile.DeclaresAlpha(file))
            {
                return "has no transparency";
            }

            var picture = PictureFile.Read(file);
            return picture.IsOpaque ? "is fully opaque" : Visible(picture) is null ? "shows nothing" : null;
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    /// <summary>The stamp without its transparent margin, so that all objects fill their box alike.</summary>
    private static Picture Read(string file)
    {
        try
        {
            var picture = PictureFile.Read(file);
            var (x, y, width, height) = Visible(picture) ?? (0, 0, picture.Width, picture.Height);
            var cut = picture.Crop(x, y, width, height);
            var scale = Math.Min(1, (double)KeptSide / Math.Max(width, height));
            return cut.Resize(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private static (int X, int Y, int Width, int Height)? Visible(Picture picture)
    {
        var (left, top, right, bottom) = (picture.Width, picture.Height, -1, -1);
        for (var i = 3; i < picture.Pixels.Length; i += 4)
        {
            if (picture.Pixels[i] > 0.1f)
            {
                var (x, y) = (i / 4 % picture.Width, i / 4 / picture.Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return right < 0 ? null : (left, top, right - left + 1, bottom - top + 1);
    }

    private static string Words(string name) => Path.GetFileNameWithoutExtension(name).Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();

    private int[] Order(long seed) => _orders.Get(seed, seed => new RandomStream(seed, Purpose.Objects).Permutation(_stamps.Length));
}

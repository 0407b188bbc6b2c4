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

    private static readonly PictureCache<string, TuxPaintStamps> Libraries = new(1000, _ => 1);

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

    /// <summary>The stamps' files, relative to their folder, sorted.</summary>
    public IReadOnlyList<string> Names => _stamps;

    public override IReadOnlyList<SkippedPicture> Skipped { get; }

    /// <summary>The stamps of a folder; looked through once a process.</summary>
    /// <exception cref="DatasetException">The folder does not exist: the package is not installed.</exception>
    public static TuxPaintStamps In(string folder = InstalledFolder) => Directory.Exists(folder)
        ? Libraries.Get(folder, static folder => new(folder))
        : throw new DatasetException(".foregrounds", $"The stamps are not installed on this machine (no folder {folder}). Run `apt-get install tuxpaint-stamps-default`, or choose procedural objects.");

    public override string Name(long seed, int index) => CutOut.Words(_stamps[Order(seed)[index]]);

    public override Picture Object(long seed, int index, int side) =>
        CutOut.Read(Path.Combine(_folder, _stamps[Order(seed)[index]]), side);

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

        return CutOut.Fault(file);
    }

    private int[] Order(long seed) => _orders.Get(seed, seed => new RandomStream(seed, Purpose.Objects).Permutation(_stamps.Length));
}

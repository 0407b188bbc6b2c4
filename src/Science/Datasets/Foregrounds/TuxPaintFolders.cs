using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>The stamps of Debian's package tuxpaint-stamps-default by their folders: a folder with several stamps is a class, each stamp an instance.</summary>
public sealed class TuxPaintFolders : ForegroundLibrary
{
    /// <summary>Stamps that a folder needs to be a class.</summary>
    public const int LeastStamps = 4;

    private readonly string _folder;
    private readonly (string Name, string[] Stamps)[] _classes;
    private readonly PictureCache<long, int[]> _orders = new(64, _ => 1);

    private TuxPaintFolders(string folder)
    {
        _folder = folder;
        var stamps = TuxPaintStamps.In(folder);
        var folders = stamps.Names.GroupBy(name => Path.GetDirectoryName(name) ?? string.Empty, StringComparer.Ordinal).ToArray();
        _classes = [.. folders.Where(same => same.Count() >= LeastStamps).Select(same => (CutOut.Words(Path.GetFileName(same.Key) + ".png"), same.ToArray()))];
        Skipped = [.. stamps.Skipped, .. folders.Where(same => same.Count() < LeastStamps).SelectMany(same => same.Select(name => new SkippedPicture(name, $"lies in a folder of fewer than {LeastStamps} stamps")))];
    }

    public override int Count => _classes.Length;

    public override IReadOnlyList<SkippedPicture> Skipped { get; }

    /// <summary>The classes of a folder of stamps.</summary>
    /// <exception cref="DatasetException">The folder does not exist: the package is not installed.</exception>
    public static TuxPaintFolders In(string folder = TuxPaintStamps.InstalledFolder) => new(folder);

    public override string Name(long seed, int index) => _classes[Order(seed)[index]].Name;

    public override int Instances(long seed, int index) => _classes[Order(seed)[index]].Stamps.Length;

    public override Picture Object(long seed, int index, int side)
    {
        var place = Order(seed)[index];
        return Instance(seed, index, new RandomStream(seed, Purpose.Prototype, place).NextInt(_classes[place].Stamps.Length), side);
    }

    public override Picture Instance(long seed, int index, int instance, int side) =>
        CutOut.Read(Path.Combine(_folder, _classes[Order(seed)[index]].Stamps[instance]), side);

    private int[] Order(long seed) => _orders.Get(seed, seed => new RandomStream(seed, Purpose.Objects).Permutation(_classes.Length));
}

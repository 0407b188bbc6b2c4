using Invaria.Science.Datasets.Files;
using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>
/// Cut-outs that a user registered: each picture an object of its own, or a folder for each object, of whose pictures the configuration
/// seed chooses one (the paper's single prototype a class).
/// </summary>
public sealed class CutOutCollection : ForegroundLibrary
{
    private static readonly PictureCache<string, CutOutCollection> Libraries = new(1000, _ => 1);

    private readonly (string Name, string[] Files)[] _objects;
    private readonly PictureCache<long, int[]> _orders = new(64, _ => 1);

    private CutOutCollection(string folder)
    {
        var classes = ClassFolders.Classes(folder);
        _objects = classes.Count > 0
            ? [.. classes.Select(name => (CutOut.Words(name + ".png"), ClassFolders.Pictures(Path.Combine(folder, name))))]
            : [.. ClassFolders.Pictures(folder).Select(file => (CutOut.Words(file), new[] { file }))];
        foreach (var file in _objects.SelectMany(cutOut => cutOut.Files))
        {
            if (CutOut.Fault(file) is { } fault)
            {
                throw new DatasetException($"{file}: the picture {fault}, so it is no cut-out. Save it as PNG or WebP with a transparent background, or remove it.");
            }
        }

        if (_objects.FirstOrDefault(cutOut => cutOut.Files.Length == 0).Name is { } empty)
        {
            throw new DatasetException($"{folder}: the class {empty} has no picture. Add one, or remove its folder.");
        }
    }

    public override int Count => _objects.Length;

    /// <summary>The cut-outs of a folder; looked through once a process.</summary>
    /// <exception cref="DatasetException">A picture is no cut-out, or a class has none.</exception>
    public static CutOutCollection In(string folder) => Libraries.Get(folder, static folder => new(folder));

    public override string Name(long seed, int index) => _objects[Order(seed)[index]].Name;

    public override Picture Object(long seed, int index, int side)
    {
        var place = Order(seed)[index];
        var files = _objects[place].Files;
        return CutOut.Read(files[new RandomStream(seed, Purpose.Prototype, place).NextInt(files.Length)], side);
    }

    public override int Instances(long seed, int index) => _objects[Order(seed)[index]].Files.Length;

    public override Picture Instance(long seed, int index, int instance, int side) => CutOut.Read(_objects[Order(seed)[index]].Files[instance], side);

    private int[] Order(long seed) => _orders.Get(seed, seed => new RandomStream(seed, Purpose.Objects).Permutation(_objects.Length));
}

using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>
/// Square crops of photographs, seven of each. A photograph with all its crops belongs to one split: 80 % train, 10 % validation, 10 % test.
/// </summary>
public abstract class PhotographLibrary : BackgroundLibrary
{
    private const int Crops = 7;

    // Fixed: a photograph keeps its split whatever the run's seed.
    private const int SplitSeed = 867;

    private static readonly PictureCache<(string File, int Side), byte[][]> Decoded = new(192 << 20, crops => crops.Sum(crop => (long)crop.Length));

    private readonly string[][] _photographs;

    /// <param name="files">The photographs' files, sorted; at least three, so that every split has one.</param>
    protected PhotographLibrary(IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfLessThan(files.Count, 3, nameof(files));
        string[] shuffled = [.. new RandomStream(SplitSeed, Purpose.Background).Permutation(files.Count).Select(i => files[i])];
        var tenth = Math.Max(1, files.Count / 10);
        _photographs = [shuffled[(2 * tenth)..], shuffled[..tenth], shuffled[tenth..(2 * tenth)]];
    }

    /// <summary>Files of a split's photographs.</summary>
    public IReadOnlyList<string> Photographs(Split split) => _photographs[(int)split];

    public override ReadOnlySpan<byte> Choose(Split split, int side, scoped ref RandomStream stream, byte[] scratch)
    {
        var files = _photographs[(int)split];
        var file = files[stream.NextInt(files.Length)];
        var crop = stream.NextInt(Crops);
        return Decoded.Get((file, side), static key => Cut(key.File, key.Side))[crop];
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

using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Science.Images;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>The first pictures of a split as a network sees them, with the normals that teach it. Remembered as far as memory allows.</summary>
/// <param name="dataset">The pictures.</param>
/// <param name="split">Which split.</param>
/// <param name="count">How many, from the first on.</param>
/// <param name="shorterSide">Pixels of the shorter side; null: as they are.</param>
internal sealed class ScaledSurfaces(SurfaceScenes dataset, Split split, int count, int? shorterSide)
{
    private const long KeptBytes = 512L << 20;

    private readonly PictureCache<int, ScenePicture> _pictures = new(KeptBytes, picture => picture.Rgb.Length);
    private readonly PictureCache<(int Index, bool Mirrored), TaughtNormals> _taught = new(KeptBytes, taught => taught.Size);

    public SurfaceScenes Dataset => dataset;

    public Split Split => split;

    public int Count => count;

    /// <summary>Width and height at which a picture is seen.</summary>
    public (int Width, int Height) Size(int index) => SurfaceScenes.SizeOf(dataset.Size(split, index), shorterSide);

    /// <summary>Pictures as networks take them, see <see cref="PaddedPictures.Batch"/>.</summary>
    public Tensor Inputs(IReadOnlyList<int> indices, IReadOnlyList<bool> mirrored, Device device) =>
        PaddedPictures.Batch([.. indices.Select(index => _pictures.Get(index, key => dataset.Read(split, key, shorterSide)))], mirrored, device);

    /// <summary>The normals that teach one picture.</summary>
    public TaughtNormals Taught(int index, bool mirrored = false) => _taught.Get((index, mirrored), key =>
    {
        var (width, height) = Size(key.Index);
        return TaughtNormals.Of(dataset.Normals(split, key.Index), width, height, key.Mirrored);
    });

    /// <summary>The normals that teach a batch; nothing is taught in its padding.</summary>
    /// <param name="indices">Which pictures.</param>
    /// <param name="mirrored">Whether each is mirrored left to right.</param>
    /// <param name="height">Places down of the network's output.</param>
    /// <param name="width">Places across of it.</param>
    /// <param name="device">Where they are wanted.</param>
    /// <returns>Normals [N, 3, height, width] and where they are valid, [N, height, width]; tensors of the caller's dispose scope.</returns>
    public (Tensor Normals, Tensor Valid) Targets(IReadOnlyList<int> indices, IReadOnlyList<bool> mirrored, int height, int width, Device device)
    {
        using var scope = NewDisposeScope();
        var (normals, valid) = (zeros([indices.Count, 3, height, width]), zeros([indices.Count, height, width]));
        for (var i = 0; i < indices.Count; i++)
        {
            var taught = Taught(indices[i], mirrored[i]);
            _ = normals[i].narrow(1, 0, taught.Height).narrow(2, 0, taught.Width).copy_(tensor(taught.Normals, [3, taught.Height, taught.Width]));
            _ = valid[i].narrow(0, 0, taught.Height).narrow(1, 0, taught.Width).copy_(tensor(taught.Valid, [taught.Height, taught.Width]));
        }

        return (normals.to(device).MoveToOuterDisposeScope(), valid.to(device).MoveToOuterDisposeScope());
    }
}

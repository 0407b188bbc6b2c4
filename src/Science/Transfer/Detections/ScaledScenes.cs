using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Images;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>The first scenes of a split as a detector sees them. Pixels are remembered as far as memory allows.</summary>
/// <param name="dataset">The scenes.</param>
/// <param name="split">Which split.</param>
/// <param name="count">How many, from the first on.</param>
/// <param name="shorterSide">Pixels of the shorter side; null: as they are.</param>
public sealed class ScaledScenes(AnnotatedScenes dataset, Split split, int count, int? shorterSide)
{
    private const long KeptBytes = 1L << 30;

    private readonly PictureCache<int, ScenePicture> _pictures = new(KeptBytes, picture => picture.Rgb.Length);

    public AnnotatedScenes Dataset => dataset;

    public Split Split => split;

    public int Count => count;

    /// <summary>A scene at its own size.</summary>
    public AnnotatedScene Original(int index) => dataset.Scene(split, index);

    /// <summary>A scene as a detector sees it.</summary>
    public ScaledScene Scene(int index, bool mirrored = false)
    {
        var scene = Original(index);
        var (width, height) = AnnotatedScenes.SizeOf(scene, shorterSide);
        var (x, y) = ((double)width / scene.Width, (double)height / scene.Height);
        return new(width, height, [.. scene.Objects.Select(found => found with { Box = mirrored ? found.Box.Scaled(x, y).Mirrored(width) : found.Box.Scaled(x, y) })]);
    }

    /// <summary>Its pixels.</summary>
    public ScenePicture Picture(int index) => _pictures.Get(index, key => dataset.Read(split, key, shorterSide));

    /// <summary>Scenes as networks take them: normalised to [−1, 1], padded with 0 at the right and below to the size of the largest.</summary>
    /// <param name="indices">Which.</param>
    /// <param name="mirrored">Whether each is mirrored left to right.</param>
    /// <param name="device">Where they are wanted.</param>
    /// <returns>[N, 3, H, W], channels-last in memory; a tensor of the caller's dispose scope.</returns>
    public Tensor Inputs(IReadOnlyList<int> indices, IReadOnlyList<bool> mirrored, Device device) => PaddedPictures.Batch([.. indices.Select(Picture)], mirrored, device);
}

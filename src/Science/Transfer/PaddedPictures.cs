using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Native;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Pictures of several sizes as a batch that networks take.</summary>
internal static class PaddedPictures
{
    // Every backbone's stride divides it, so that padding never cuts a pixel of the map.
    private const int Multiple = 32;

    /// <summary>Normalised to [−1, 1], padded with 0 at the right and below to the size of the largest.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="mirrored">Whether each is mirrored left to right.</param>
    /// <param name="device">Where they are wanted.</param>
    /// <returns>[N, 3, H, W], channels-last in memory; a tensor of the caller's dispose scope.</returns>
    public static Tensor Batch(IReadOnlyList<ScenePicture> pictures, IReadOnlyList<bool> mirrored, Device device)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (Padded(pictures.Max(picture => picture.Height)), Padded(pictures.Max(picture => picture.Width)));
        var inputs = zeros([pictures.Count, height, width, 3], device: device);
        for (var i = 0; i < pictures.Count; i++)
        {
            var pixels = tensor(pictures[i].Rgb, [pictures[i].Height, pictures[i].Width, 3], dtype: ScalarType.Byte).to(device)
                .to(ScalarType.Float32).mul_(LastingScalar.Of(2f / 255f)).add_(LastingScalar.Of(-1f), LastingScalar.One);
            _ = inputs[i].narrow(0, 0, pictures[i].Height).narrow(1, 0, pictures[i].Width).copy_(mirrored[i] ? pixels.flip(1) : pixels);
        }

        return inputs.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    private static int Padded(int side) => (side + Multiple - 1) / Multiple * Multiple;
}

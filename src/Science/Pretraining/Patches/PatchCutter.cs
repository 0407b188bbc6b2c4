using Invaria.Science.Images;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Cuts square patches out of frames, resampled without aliasing. Keeps its working memory: one instance a thread.</summary>
/// <param name="size">Height and width of a patch.</param>
internal sealed class PatchCutter(int size)
{
    private readonly Resampling _resampling = new();
    private float[] _source = [];
    private readonly float[] _patch = new float[size * size * 4];

    /// <summary>Cuts one.</summary>
    /// <param name="rgb">The frame, [H, W, 3].</param>
    /// <param name="width">Its width W.</param>
    /// <param name="box">Where; whole pixels within the frame after rounding.</param>
    /// <returns>[size, size, 3].</returns>
    public byte[] Cut(ReadOnlySpan<byte> rgb, int width, Box box)
    {
        var height = rgb.Length / 3 / width;
        var (wide, high) = (Math.Clamp((int)Math.Round(box.Width), 1, width), Math.Clamp((int)Math.Round(box.Height), 1, height));
        var (x, y) = (Math.Clamp((int)Math.Round(box.X), 0, width - wide), Math.Clamp((int)Math.Round(box.Y), 0, height - high));
        if (_source.Length < wide * high * 4)
        {
            _source = new float[wide * high * 4];
        }

        for (var row = 0; row < high; row++)
        {
            var from = rgb.Slice((((y + row) * width) + x) * 3, wide * 3);
            for (int i = 0, to = row * wide * 4; i < from.Length; i += 3, to += 4)
            {
                (_source[to], _source[to + 1], _source[to + 2], _source[to + 3]) = (from[i], from[i + 1], from[i + 2], byte.MaxValue);
            }
        }

        _resampling.Resize(_source.AsSpan(0, wide * high * 4), wide, high, _patch, size, size);
        var patch = new byte[size * size * 3];
        for (int i = 0, from = 0; i < patch.Length; i += 3, from += 4)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                patch[i + channel] = (byte)Math.Clamp((int)MathF.Round(_patch[from + channel]), 0, byte.MaxValue);
            }
        }

        return patch;
    }
}

using System.Runtime.InteropServices;
using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>
/// The paper's random objects (section 6): each a square of uniform noise that fills its box, fixed by seed and index. An endless list.
/// </summary>
public sealed class NoiseForegrounds : ForegroundLibrary
{
    private static readonly PictureCache<(long Seed, int Index, int Side), Picture> Drawn = new(64 << 20, picture => picture.Pixels.Length * sizeof(float));

    public override int Count => int.MaxValue;

    public override string Name(long seed, int index) => $"noise {index + 1}";

    public override Picture Object(long seed, int index, int side) => Drawn.Get((seed, index, side), static key => Draw(key.Seed, key.Index, key.Side));

    private static Picture Draw(long seed, int index, int side)
    {
        var stream = new RandomStream(seed, Purpose.NoiseObject, index);
        var rgba = new byte[side * side * 4];
        foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(rgba.AsSpan()))
        {
            pixel = (uint)(stream.NextBits() >> 32) | 0xFF000000;
        }

        return Picture.FromRgba(side, side, rgba);
    }
}

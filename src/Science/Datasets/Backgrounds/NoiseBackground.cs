using System.Runtime.InteropServices;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>Uniform noise, every channel of every pixel drawn anew for each sample; the paper's <c>random</c>.</summary>
public sealed class NoiseBackground : BackgroundLibrary
{
    public override ReadOnlySpan<byte> Choose(Split split, int side, scoped ref RandomStream stream, byte[] scratch)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(scratch.AsSpan());
        for (var i = 0; i < pixels.Length; i += 2)
        {
            var draw = stream.NextBits();
            pixels[i] = (uint)draw;
            if (i + 1 < pixels.Length)
            {
                pixels[i + 1] = (uint)(draw >> 32);
            }
        }

        return scratch;
    }
}

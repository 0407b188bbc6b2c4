using System.Runtime.Intrinsics;
using Invaria.Science.Randomness;

namespace Invaria.Science.Backbones.Layers;

/// <summary>
/// Draws masks of dropout: a counter through an avalanching mix of 32 bits (in the manner of MurmurHash3's), 16 counters at
/// once and two draws of 16 bits from each. LibTorch's own generator takes longer for the masks of a small transformer than
/// its matrix products. What is drawn depends on the seed and on how much was drawn before, on nothing else.
/// </summary>
public struct DropoutMask
{
    private const int Block = 32;
    private const int Draws = 1 << 16;

    private readonly uint _dropped;
    private readonly float _scale;
    private readonly uint _first;
    private readonly uint _second;
    private ulong _blocks;

    /// <param name="rate">Probability that a value is dropped, below 1; taken to the next multiple of 2⁻¹⁶.</param>
    /// <param name="stream">Where it begins; two draws are taken.</param>
    public DropoutMask(double rate, ref RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1);
        _dropped = Math.Min((uint)Math.Round(rate * Draws), Draws - 1);
        _scale = (float)(Draws / (double)(Draws - _dropped));
        (_first, _second) = ((uint)stream.NextBits(), (uint)stream.NextBits());
    }

    /// <summary>What stays is multiplied by this.</summary>
    public readonly float Scale => _scale;

    /// <summary>The draws behind so many values from here on; so many are a multiple of 32.</summary>
    public readonly DropoutMask Behind(long values)
    {
        var later = this;
        later._blocks += (ulong)values / Block;
        return later;
    }

    /// <summary>Fills with 0 for what is dropped and 1 / (1 − rate) for what stays.</summary>
    public void Fill(Span<float> mask)
    {
        var scale = Vector512.Create(_scale);
        var threshold = Vector512.Create(_dropped);
        while (mask.Length >= Block)
        {
            var bits = NextBlock();
            Keep(bits & Vector512.Create(0xFFFFu), threshold, scale).CopyTo(mask);
            Keep(bits >>> 16, threshold, scale).CopyTo(mask[(Block / 2)..]);
            mask = mask[Block..];
        }

        if (mask.Length > 0)
        {
            Span<float> rest = stackalloc float[Block];
            Fill(rest);
            rest[..mask.Length].CopyTo(mask);
        }
    }

    private static Vector512<float> Keep(Vector512<uint> draws, Vector512<uint> threshold, Vector512<float> scale) =>
        Vector512.GreaterThanOrEqual(draws.AsInt32(), threshold.AsInt32()).AsSingle() & scale;

    private Vector512<uint> NextBlock()
    {
        // The counter's upper half goes into the key: 32 bits would come round in a long epoch.
        var (low, high) = ((uint)_blocks * (Block / 2), (uint)(_blocks >> 28));
        _blocks++;
        var x = (Vector512.Create(low) + Vector512<uint>.Indices) ^ Vector512.Create(_first);
        x *= Vector512.Create(0x9E3779B1u);
        x ^= x >>> 15;
        x += Vector512.Create(_second ^ (high * 0x85EBCA77u));
        x *= Vector512.Create(0x85EBCA6Bu);
        x ^= x >>> 13;
        x *= Vector512.Create(0xC2B2AE35u);
        return x ^ (x >>> 16);
    }
}

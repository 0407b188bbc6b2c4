namespace Invaria.Science.Datasets;

/// <summary>
/// Counter-based randomness: a stream is a pure function of (seed, purpose, index, part), so sample i is the same in any order,
/// from any thread and on any machine. Generator: SplitMix64 (Steele, Lea, Flood 2014), 64 bits of state, period 2^64.
/// </summary>
/// <remarks>A mutable struct: pass it by <c>ref</c>, or the same numbers come again.</remarks>
public struct RandomStream
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The plain SplitMix64 sequence of a seed.</summary>
    public RandomStream(ulong seed) => _state = seed;

    /// <summary>The stream of one purpose and index. Each key is absorbed by a full avalanche, so neighbouring seeds and indices share nothing.</summary>
    public static RandomStream For(long seed, StreamPurpose purpose, long index, int part = 0)
    {
        var state = Mix((ulong)seed + Increment);
        state = Mix((state ^ (((ulong)purpose << 32) | (uint)part)) + Increment);
        return new(Mix((state ^ (ulong)index) + Increment));
    }

    public ulong NextUInt64() => Mix(_state += Increment);

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [minimum, maximum); the value itself where both are equal.</summary>
    public double Uniform(double minimum, double maximum) => minimum + (NextDouble() * (maximum - minimum));

    /// <summary>Uniform in {0, …, count − 1}; the bias of the multiplication is below count / 2^64.</summary>
    public int NextInt32(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(NextUInt64(), (ulong)count, out _);
    }

    /// <summary>Fisher–Yates: every order is equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

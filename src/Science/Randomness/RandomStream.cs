using System.Numerics;

namespace Invaria.Science.Randomness;

/// <summary>
/// A stream of random numbers that is a pure function of what it is for: seed, purpose and index. Any stream can be
/// had at any time, in any order, from any thread, so nothing random depends on who came first. Generator: SplitMix64
/// (Steele, Lea, Flood 2014), its start mixed from the three parts.
/// </summary>
public struct RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <param name="seed">The run's seed or one derived from it.</param>
    /// <param name="purpose">What the numbers are drawn for, so that streams of one seed do not coincide.</param>
    /// <param name="index">Which sample, epoch or class of that purpose.</param>
    public RandomStream(long seed, Purpose purpose, long index = 0) =>
        _state = Mix(Mix(Mix((ulong)seed + Golden) ^ ((ulong)purpose * 0xD1B54A32D192ED03)) ^ ((ulong)index * 0x8CB92BA72F3D8DD7));

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [minimum, maximum).</summary>
    public double NextDouble(double minimum, double maximum) => minimum + ((maximum - minimum) * NextDouble());

    /// <summary>True with the given probability.</summary>
    public bool NextBool(double probability) => NextDouble() < probability;

    /// <summary>Fills with uniform values in [minimum, maximum) of 24 bits each, two from every 64 random bits.</summary>
    public void Fill(Span<float> values, float minimum, float maximum)
    {
        var step = (maximum - minimum) / (1 << 24);
        var state = _state;
        for (var i = 0; i < values.Length; i += 2)
        {
            var bits = Mix(state += Golden);
            values[i] = minimum + ((int)(bits >> 40) * step);
            if (i + 1 < values.Length)
            {
                values[i + 1] = minimum + ((int)((bits >> 8) & 0xFFFFFF) * step);
            }
        }

        _state = state;
    }

    /// <summary>Uniform in 0 … count − 1; the bias of the multiplication is below 2⁻³².</summary>
    public int NextInt(int count) => (int)(((NextBits() >> 32) * (ulong)count) >> 32);

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Fills with positive parts of a standard normal, max(N, 0): half of them are 0. Far cheaper than <see cref="NextNormal"/>.</summary>
    public void FillPositiveNormal(Span<float> values)
    {
        values.Clear();
        var own = this;
        for (var start = 0; start < values.Length; start += 64)
        {
            var block = values.Slice(start, Math.Min(64, values.Length - start));
            // A bit a value says which are positive; only those are drawn.
            for (var positive = own.NextBits() & (ulong.MaxValue >> (64 - block.Length)); positive != 0; positive &= positive - 1)
            {
                block[BitOperations.TrailingZeroCount(positive)] = (float)Ziggurat.HalfNormal(ref own);
            }
        }

        this = own;
    }

    /// <summary>A uniform permutation of 0 … count − 1 (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        var order = Identity(count);
        for (var i = count - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>A uniform cyclic permutation (Sattolo 1986): a random order in which nothing stays in its place.</summary>
    public int[] Cycle(int count)
    {
        var order = Identity(count);
        for (var i = count - 1; i > 0; i--)
        {
            var j = NextInt(i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    private static int[] Identity(int count) => [.. Enumerable.Range(0, count)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

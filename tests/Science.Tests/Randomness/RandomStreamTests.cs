using Invaria.Science.Randomness;

namespace Invaria.Science.Tests.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void A_stream_is_the_published_SplitMix64_sequence_from_its_mixed_start()
    {
        // The reference first proves itself on the published numbers of seed 1234567.
        ulong state = 1234567;
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], Enumerable.Range(0, 5).Select(_ => Reference(ref state)));
        state = unchecked(Mixed(Mixed(Mixed(42 + 0x9E3779B97F4A7C15) ^ ((ulong)Purpose.Sampling * 0xD1B54A32D192ED03)) ^ (7 * 0x8CB92BA72F3D8DD7UL)));

        var stream = new RandomStream(42, Purpose.Sampling, 7);

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(Reference(ref state), stream.NextBits());
        }
    }

    [Fact]
    public void Streams_of_neighbouring_seeds_purposes_and_indices_share_no_number()
    {
        var seen = new HashSet<ulong>();
        for (var seed = 0; seed < 10; seed++)
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                for (var index = 0; index < 50; index++)
                {
                    var stream = new RandomStream(seed, purpose, index);
                    for (var i = 0; i < 4; i++)
                    {
                        Assert.True(seen.Add(stream.NextBits()));
                    }
                }
            }
        }
    }

    [Fact]
    public void First_draws_over_neighbouring_indices_are_uniform()
    {
        var counts = new int[100];
        for (var index = 0; index < 100_000; index++)
        {
            counts[(int)(new RandomStream(0, Purpose.Transformation, index).NextDouble(-50, 50) + 50)]++;
        }

        // Chi-square with 99 degrees of freedom stays below 161 (p = 0.0001).
        Assert.True(counts.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000) < 161);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(100_001)]
    public void Filled_values_are_uniform_and_independent_of_their_neighbours(int count)
    {
        var values = new float[count];
        new RandomStream(5, Purpose.Transformation).Fill(values, -1, 3);

        var counts = new int[100];
        foreach (var value in values)
        {
            Assert.InRange(value, -1, 3);
            counts[(int)((value + 1) * 25)]++;
        }

        // Chi-square with 99 degrees of freedom stays below 161 (p = 0.0001). The variance is 4²/12.
        Assert.True(counts.Sum(found => (found - (count / 100.0)) * (found - (count / 100.0)) / (count / 100.0)) < 161);
        Assert.Equal(0, Enumerable.Range(1, count - 1).Average(i => (values[i] - 1) * (values[i - 1] - 1)), 4 * (16 / 12.0) / Math.Sqrt(count));
    }

    private static ulong Reference(ref ulong state) => Mixed(state += 0x9E3779B97F4A7C15);

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

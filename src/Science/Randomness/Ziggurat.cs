namespace Invaria.Science.Randomness;

/// <summary>
/// Half-normal numbers |N(0, 1)| by the ziggurat method (Marsaglia and Tsang 2000): the density is covered by 256 layers of equal area,
/// and nearly every draw ends with one multiplication and one comparison.
/// </summary>
internal static class Ziggurat
{
    private const int Layers = 256;
    // Where the tail begins, and the area of a layer, for 256 layers.
    private const double Tail = 3.6541528853610088;
    private const double Area = 0.00492867323399;
    private const double PerBit = 1.0 / (1UL << 53);

    // Right ends of the layers, from the lowest to the top; the lowest one's is that of a rectangle with the tail's area in it.
    private static readonly double[] Ends = MakeEnds();
    private static readonly double[] Heights = [.. Ends.Select(Density)];

    public static double HalfNormal(ref RandomStream stream)
    {
        while (true)
        {
            var bits = stream.NextBits();
            var layer = (int)(bits & (Layers - 1));
            var x = (bits >> 11) * PerBit * Ends[layer];
            if (x < Ends[layer + 1])
            {
                return x;
            }

            if (layer == 0)
            {
                return InTail(ref stream);
            }

            if (Heights[layer] + (stream.NextDouble() * (Heights[layer + 1] - Heights[layer])) < Density(x))
            {
                return x;
            }
        }
    }

    /// <summary>Beyond the last layer (Marsaglia 1964).</summary>
    private static double InTail(ref RandomStream stream)
    {
        double x, y;
        do
        {
            x = -Math.Log(1 - stream.NextDouble()) / Tail;
            y = -Math.Log(1 - stream.NextDouble());
        }
        while (2 * y < x * x);
        return Tail + x;
    }

    private static double[] MakeEnds()
    {
        var ends = new double[Layers + 1];
        (ends[0], ends[1]) = (Area / Density(Tail), Tail);
        for (var i = 2; i < Layers; i++)
        {
            ends[i] = Math.Sqrt(-2 * Math.Log((Area / ends[i - 1]) + Density(ends[i - 1])));
        }

        return ends;
    }

    private static double Density(double x) => Math.Exp(-0.5 * x * x);
}

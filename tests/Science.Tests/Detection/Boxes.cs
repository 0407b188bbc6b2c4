using Invaria.Science.Detection;
using Invaria.Science.Randomness;

namespace Invaria.Science.Tests.Detection;

/// <summary>Boxes to try things on.</summary>
internal static class Boxes
{
    /// <summary>A box of every four numbers, none empty.</summary>
    public static BoundingBox[] From(byte[] numbers) =>
        [.. numbers.Chunk(4).Where(four => four.Length == 4).Select(four => new BoundingBox(four[0], four[1], four[0] + 1 + (four[2] / 2.0), four[1] + 1 + (four[3] / 2.0)))];

    public static byte[] Numbers(int count)
    {
        var stream = new RandomStream(5, Purpose.Sampling);
        return [.. Enumerable.Range(0, count).Select(_ => (byte)stream.NextInt(256))];
    }
}

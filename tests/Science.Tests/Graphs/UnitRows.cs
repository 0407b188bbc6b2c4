using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Graphs;

/// <summary>Unit vectors to search among; the caller's to dispose of.</summary>
internal static class UnitRows
{
    /// <summary>Independent directions.</summary>
    public static Tensor Scattered(int count, int features, int seed = 0) => Around([.. Enumerable.Repeat(0, count)], features, spread: 1e6, seed);

    /// <summary>Rows around the centre of each one's kind.</summary>
    /// <param name="kinds">Kind of each row.</param>
    /// <param name="features">D.</param>
    /// <param name="spread">Standard deviation of a feature around its centre's, which is 1.</param>
    /// <param name="seed">Draws centres and rows.</param>
    public static Tensor Around(int[] kinds, int features, double spread, int seed = 0)
    {
        var values = new float[kinds.Length * features];
        for (var row = 0; row < kinds.Length; row++)
        {
            var centre = new RandomStream(seed, Purpose.Prototype, kinds[row]);
            var own = new RandomStream(seed, Purpose.Sampling, row);
            for (var i = 0; i < features; i++)
            {
                values[(row * features) + i] = (float)(centre.NextNormal() + (spread * own.NextNormal()));
            }
        }

        using var scope = NewDisposeScope();
        return nn.functional.normalize(tensor(values, [kinds.Length, features]), 2, 1).DetachFromDisposeScope();
    }
}

using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Graphs.Views;

/// <summary>
/// Where groups lie beside each other: their mean features on the two directions in which they differ most (principal
/// components, by orthogonal iteration).
/// </summary>
internal static class GroupPlane
{
    private const int Iterations = 40;
    private const int Axes = 2;

    /// <param name="features">[T, D], one row a track.</param>
    /// <param name="groups">Group of each track, 0 … <paramref name="count"/> − 1; −1 where it is in none.</param>
    /// <param name="count">Number of groups.</param>
    /// <param name="seed">The run's.</param>
    /// <returns>x and y of each group, [−1, 1]; all 0 for fewer than three groups.</returns>
    public static (double X, double Y)[] Of(Tensor features, IReadOnlyList<int> groups, int count, long seed)
    {
        if (count <= Axes)
        {
            return new (double, double)[count];
        }

        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var tracks = Enumerable.Range(0, groups.Count).Where(track => groups[track] >= 0).ToArray();
        var rows = features.index_select(0, tensor(Array.ConvertAll(tracks, track => (long)track)));
        var groupOfRow = tensor(Array.ConvertAll(tracks, track => (long)groups[track]));
        var sums = zeros([count, rows.shape[1]]).index_add_(0, groupOfRow, rows, 1);
        var sizes = zeros([count]).index_add_(0, groupOfRow, ones([tracks.Length]), 1);
        var means = sums / sizes.clamp_min(1).unsqueeze(1);
        means -= means.mean([0], keepdim: true);
        var random = new RandomStream(seed, Purpose.GraphLayout);
        var start = new float[count * Axes];
        random.Fill(start, -1, 1);
        var axes = tensor(start, [count, Axes]);
        for (var i = 0; i < Iterations; i++)
        {
            axes = linalg.qr(means.matmul(means.t().matmul(axes))).Q;
        }

        var values = axes.contiguous().data<float>().ToArray();
        var scales = Enumerable.Range(0, Axes).Select(axis => Scale(values, axis)).ToArray();
        return [.. Enumerable.Range(0, count).Select(group => (values[group * Axes] * scales[0], values[(group * Axes) + 1] * scales[1]))];
    }

    /// <summary>To [−1, 1], the outermost group of an axis on its positive side: a component's sign means nothing.</summary>
    private static double Scale(float[] values, int axis)
    {
        var outermost = Enumerable.Range(0, values.Length / Axes).Select(group => (double)values[(group * Axes) + axis]).MaxBy(Math.Abs);
        return double.IsFinite(outermost) && outermost != 0 ? 1 / outermost : 0;
    }
}

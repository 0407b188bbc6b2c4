using System.Globalization;
using Invaria.Science.Invariance;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Invariance;

public sealed class LinearCkaTests
{
    /// <summary>What References/cka.py printed.</summary>
    private const double NumPys = 0.835170754046123;

    [Fact]
    public void The_value_is_NumPys()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(NumPys, OfFormula(), 1e-9);
    }

    [Fact]
    public void NumPy_still_says_so()
    {
        Python.Require();

        Assert.Equal(NumPys, double.Parse(Python.Script("Invariance/References/cka.py"), CultureInfo.InvariantCulture), 1e-12);
    }

    [Fact]
    public void The_estimator_is_the_mean_over_all_quadruples_of_different_samples()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Random(1, 7), Random(2, 7, features: 3));

        // The definition of the U-statistic (Song et al. 2012, equation 4), without any of the matrix formula.
        var expected = Quadruples(x, y) / Math.Sqrt(Quadruples(x, x) * Quadruples(y, y));

        Assert.Equal(expected, Measured(x, y).Value!.Value, 1e-6);
    }

    [Fact]
    public void A_set_with_itself_has_1()
    {
        using var scope = NewDisposeScope();
        var measure = Measured(Random(1, 50), Random(1, 50));

        Assert.Equal(("cka", "rotate", 50L), (measure.Name, measure.Subject, measure.Samples!.Value));
        Assert.Equal(1, measure.Value!.Value, 1e-9);
    }

    [Theory]
    [InlineData(1, 100f, 1f)]
    [InlineData(2, -3f, 1e-4f)]
    [InlineData(3, 0f, 1e4f)]
    public void Rotation_shift_and_scale_of_either_set_leave_it_unchanged(int seed, float shift, float scale)
    {
        using var scope = NewDisposeScope();
        var first = Random(seed, 60);
        var second = first + (Random(seed + 100, 60) * 0.7);
        var rotation = linalg.qr(Random(seed, 6)).Q;

        Assert.Equal(Measured(first, second).Value!.Value, Measured((first.matmul(rotation) + shift) * scale, second).Value!.Value, 1e-5);
        Assert.Equal(Measured(first, second).Value!.Value, Measured(first, (second.matmul(rotation) + shift) * scale).Value!.Value, 1e-5);
    }

    [Fact]
    public void Independent_sets_have_0_on_average_even_in_small_batches_of_many_features()
    {
        using var scope = NewDisposeScope();
        var values = Enumerable.Range(0, 60).Select(seed => Measured(Random(seed, 12, 40), Random(1000 + seed, 12, 40)).Value!.Value).ToArray();

        // The biased estimate would be near 0.8 here. Three standard errors.
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
        Assert.InRange(mean, -3 * error, 3 * error);
        Assert.Contains(values, value => value < 0);
    }

    [Fact]
    public void A_constant_representation_is_undefined_and_says_so()
    {
        using var scope = NewDisposeScope();
        var measure = Measured(full([40, 6], 3f), Random(1, 40));

        Assert.Null(measure.Value);
        Assert.Contains("constant", measure.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_than_four_pairs_are_refused()
    {
        using var scope = NewDisposeScope();

        _ = Assert.Throws<ArgumentException>(() => Measured(Random(1, 3), Random(2, 3)));
    }

    private static double OfFormula()
    {
        var i = arange(40, ScalarType.Float64).unsqueeze(1);
        var j = arange(6, ScalarType.Float64).unsqueeze(0);
        var x = sin((3 * i) + (7 * j) + (i * j / 5));
        var y = x[.., ..4] + (cos((i * i) + j[.., ..4]) / 2);
        var cka = new LinearCka();
        foreach (var batch in new[] { 0..16, 16..32, 32..40 })
        {
            cka.Add(x[batch], y[batch]);
        }

        return cka.Result("rotate").Value!.Value;
    }

    private static double Quadruples(Tensor x, Tensor y)
    {
        var n = (int)x.shape[0];
        var (k, l) = (x.matmul(x.t()).to(ScalarType.Float64).data<double>().ToArray(), y.matmul(y.t()).to(ScalarType.Float64).data<double>().ToArray());
        double K(int i, int j) => k[(i * n) + j];
        double L(int i, int j) => l[(i * n) + j];
        var all =
            from i in Enumerable.Range(0, n)
            from j in Enumerable.Range(0, n)
            from q in Enumerable.Range(0, n)
            from r in Enumerable.Range(0, n)
            where i != j && i != q && i != r && j != q && j != r && q != r
            select K(i, j) * (L(i, j) + L(q, r) - (2 * L(i, q)));
        return all.Average();
    }

    private static Measure Measured(Tensor first, Tensor second)
    {
        var cka = new LinearCka();
        cka.Add(first, second);
        return cka.Result("rotate");
    }

    private static Tensor Random(int seed, int rows, int features = 6)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return randn([rows, features], generator: generator);
    }
}

using Invaria.Science.Invariance;
using Invaria.Science.Randomness;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Invariance;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Invariance;

public sealed class SensitivityTests
{
    private static readonly int[] Next = [1, 2, 0];

    [Fact]
    public void The_known_answer_comes_out()
    {
        using var scope = NewDisposeScope();

        var measure = Measured(Distance.L2, Rows((0, 0), (2, 0), (0, 2)), Rows((1, 0), (2, 1), (0, 2)), Next);

        Assert.Equal("sens.l2", measure.Name);
        Assert.Equal("rotate", measure.Subject);
        Assert.Equal(3, measure.Samples);
        Assert.Equal(2.0 / (4 + Math.Sqrt(8)), measure.Value!.Value, 1e-9);
        Assert.Equal(0.29289, measure.Value.Value, 1e-5);
    }

    [Fact]
    public void The_cosine_distance_is_one_minus_the_cosine()
    {
        using var scope = NewDisposeScope();

        // Same pairs: 45° apart, the others equal. Different: 90°, 45°, 45°.
        var measure = Measured(Distance.Cosine, Rows((1, 0), (0, 2), (3, 3)), Rows((5, 5), (0, 1), (1, 1)), Next);

        var diagonal = 1 - Math.Sqrt(0.5);
        Assert.Equal("sens.cosine", measure.Name);
        Assert.Equal(diagonal / (1 + (2 * diagonal)), measure.Value!.Value, 1e-9);
    }

    [Fact]
    public void The_published_ratios_of_similarities_have_names_of_their_own()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Rows((1, 0), (0, 2), (3, 3)), Rows((5, 5), (0, 1), (1, 1)));

        // Same pairs: 45° apart, the others equal; dot products 5, 2, 6. Different: 90°, 45°, 45°; dot products 0, 6, 3.
        var diagonal = Math.Sqrt(0.5);
        var cosine = Measured(Distance.CosineSimilarity, first, second, Next);
        var dotProduct = Measured(Distance.DotProduct, first, second, Next);

        Assert.Equal(("sens.cosine-similarity", "sens.dot-product"), (cosine.Name, dotProduct.Name));
        Assert.Equal((diagonal + 2) / (2 * diagonal), cosine.Value!.Value, 1e-9);
        Assert.Equal(13.0 / 9, dotProduct.Value!.Value, 1e-9);
    }

    [Fact]
    public void A_ratio_of_similarities_over_nothing_is_undefined_or_warned_of()
    {
        using var scope = NewDisposeScope();

        Assert.Null(Measured(Distance.DotProduct, Rows((1, 0), (0, 1), (0, 0)), Rows((1, 0), (0, 1), (0, 0)), Next).Value);
        Assert.Contains("means little", Measured(Distance.DotProduct, Random(1), Random(1), Others()).Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Distance.L2)]
    [InlineData(Distance.DotProduct)]
    public void Wide_layers_are_measured_in_parts_with_the_same_result(Distance distance)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5, CPU);
        var (first, second) = (rand([40, 300], generator: generator), rand([40, 300], generator: generator));
        var tiles = new long[] { 1, 1000 };

        // 300,000 numbers a sample: 13 samples at a time. A thousand copies of each feature change no ratio.
        Assert.Equal(Measured(distance, first, second, Others()).Value!.Value, Measured(distance, first.tile(tiles), second.tile(tiles), Others()).Value!.Value, 1e-9);
    }

    [Theory]
    [InlineData(Distance.L2)]
    [InlineData(Distance.Cosine)]
    public void Identical_draws_give_zero(Distance distance)
    {
        using var scope = NewDisposeScope();
        var first = Random(1);

        Assert.Equal(0, Measured(distance, first, first.clone(), Others()).Value!.Value, 1e-12);
    }

    [Theory]
    [InlineData(Distance.L2)]
    [InlineData(Distance.Cosine)]
    public void Unrelated_draws_give_about_one(Distance distance)
    {
        using var scope = NewDisposeScope();

        var measure = Measured(distance, Random(1), Random(2), Others());

        Assert.InRange(1, measure.Low!.Value - 0.05, measure.High!.Value + 0.05);
        Assert.InRange(measure.Value!.Value, measure.Low.Value, measure.High.Value);
    }

    [Theory]
    [InlineData(Distance.L2, 0f)]
    [InlineData(Distance.L2, 1e4f)]
    [InlineData(Distance.Cosine, 3f)]
    public void A_constant_representation_is_undefined_and_says_so(Distance distance, float value)
    {
        using var scope = NewDisposeScope();
        var constant = full([40, 6], value, dtype: ScalarType.Float32);

        // Rounding of one batch differs from another's in the last bit.
        var measure = Measured(distance, constant, constant + 1e-9f, Others());

        Assert.Null(measure.Value);
        Assert.Null(measure.Low);
        Assert.Contains("constant", measure.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dead_representation_has_no_cosine_either()
    {
        using var scope = NewDisposeScope();

        Assert.Null(Measured(Distance.Cosine, zeros(40, 6), zeros(40, 6), Others()).Value);
    }

    [Theory]
    [InlineData(1, 100f, 1f)]
    [InlineData(2, -3f, 1e-6f)]
    [InlineData(3, 0f, 1e6f)]
    [InlineData(4, 7f, 0.01f)]
    public void Shift_scale_and_rotation_of_the_feature_space_leave_the_L2_value_unchanged(int seed, float shift, float scale)
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Random(seed).to(ScalarType.Float64), Random(seed + 100).to(ScalarType.Float64));
        var rotation = linalg.qr(Random(seed, rows: 6).to(ScalarType.Float64)).Q;
        Tensor Changed(Tensor x) => (x.matmul(rotation) + shift) * scale;

        var plain = Measured(Distance.L2, first, second, Others());
        var changed = Measured(Distance.L2, Changed(first), Changed(second), Others());

        Assert.Equal(plain.Value!.Value, changed.Value!.Value, 1e-6);
    }

    [Theory]
    [InlineData(Distance.L2)]
    [InlineData(Distance.Cosine)]
    public void Batches_add_up_to_the_whole(Distance distance)
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Random(8), Random(9));
        int[] within = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? (i + 1) % 20 : 20 + ((i - 19) % 20))];
        int[] half = [.. Enumerable.Range(0, 20).Select(i => (i + 1) % 20)];

        var batched = new Sensitivity(distance);
        batched.Add(first[..20], second[..20], half);
        batched.Add(first[20..], second[20..], half);

        Assert.Equal(Measured(distance, first, second, within).Value!.Value, batched.Result("rotate").Value!.Value, 1e-12);
    }

    [Fact]
    public void No_sample_is_ever_compared_with_itself()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var cycle = new RandomStream(seed, Purpose.Pairs).Cycle(2 + (seed % 30));

            Assert.Equal(Enumerable.Range(0, cycle.Length), cycle.Order());
            Assert.All(cycle.Index(), entry => Assert.NotEqual(entry.Index, entry.Item));
        }
    }

    [Fact]
    public void The_interval_covers_the_true_value_about_as_often_as_it_says()
    {
        using var scope = NewDisposeScope();
        var truth = Drawn(seed: 0, pairs: 200_000).Value!.Value;

        var covered = Enumerable.Range(1, 200).Count(seed => Drawn(seed, pairs: 200) is { } measure && measure.Low <= truth && truth <= measure.High);

        // 95 % of 200 is 190; three standard errors are 9. Distances share samples, which costs a little more.
        Assert.InRange(covered, 176, 200);
    }

    private static Measure Drawn(int seed, int pairs)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed, CPU);
        var first = randn([pairs, 4], generator: generator);
        var second = first + randn([pairs, 4], generator: generator).mul_(0.5);
        return Measured(Distance.L2, first, second, new RandomStream(seed, Purpose.Pairs).Cycle(pairs));
    }

    private static Measure Measured(Distance distance, Tensor first, Tensor second, int[] others)
    {
        var sensitivity = new Sensitivity(distance);
        sensitivity.Add(first, second, others);
        return sensitivity.Result("rotate");
    }

    private static int[] Others() => new RandomStream(1, Purpose.Pairs).Cycle(40);

    private static Tensor Random(int seed, int rows = 40)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return randn([rows, 6], generator: generator);
    }

    private static Tensor Rows(params (float X, float Y)[] rows) => tensor(rows.SelectMany(row => new[] { row.X, row.Y }).ToArray(), [rows.Length, 2]);
}

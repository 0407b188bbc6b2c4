using FsCheck.Xunit;
using Invaria.Science.Invariance;
using Invaria.Science.Native;
using Invaria.Shared.Specs.Invariance;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Invariance;

public sealed class SensitivityTests
{
    private static readonly float[,] First = { { 0, 0 }, { 2, 0 }, { 0, 2 } };
    private static readonly float[,] Second = { { 1, 0 }, { 2, 1 }, { 0, 2 } };

    public SensitivityTests() => TorchRuntime.Load();

    [Fact]
    public void The_known_answer_in_L2()
    {
        var measure = Measure(Distance.L2, tensor(First), tensor(Second));

        Assert.Equal(0.29289, measure.Value!.Value, 5);
        Assert.Equal(("sens.l2", "rotate", 3L), (measure.Name, measure.Subject, measure.Samples!.Value));
        Assert.True(measure.Low <= measure.Value && measure.Value <= measure.High);
    }

    [Fact]
    public void The_known_answer_in_cosine()
    {
        // By hand: same pairs 1 − cos = 0, 1 − 1/√2, 0; different pairs 1, 1 and 1 − 1/√2.
        var first = tensor(new float[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } });
        var second = tensor(new float[,] { { 2, 0 }, { 1, 1 }, { 3, 3 } });
        var slant = 1 - (1 / Math.Sqrt(2));

        Assert.Equal(slant / (1 + (2 * slant)), Measure(Distance.Cosine, first, second).Value!.Value, 6);
    }

    [Theory]
    [InlineData(Distance.L2)]
    [InlineData(Distance.Cosine)]
    public void Identical_draws_are_fully_invariant(Distance distance)
    {
        var first = tensor(new float[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } });

        Assert.Equal(0, Measure(distance, first, first).Value!.Value, 9);
    }

    [Theory]
    [InlineData(Distance.L2)]
    [InlineData(Distance.Cosine)]
    public void A_constant_representation_is_undefined_and_says_why(Distance distance)
    {
        var measure = Measure(distance, ones(3, 2), ones(3, 2));

        Assert.Null(measure.Value);
        Assert.Contains("constant", measure.Warning, StringComparison.Ordinal);
    }

    [Property(MaxTest = 30)]
    public bool Shifting_scaling_and_rotating_the_representation_leaves_L2_as_it_is(int seed, byte shift, byte scale)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)(uint)seed, CPU);
        var first = randn([3, 5], dtype: ScalarType.Float64, generator: generator);
        var second = randn([3, 5], dtype: ScalarType.Float64, generator: generator);
        var (rotation, _) = linalg.qr(randn([5, 5], dtype: ScalarType.Float64, generator: generator));
        Tensor Change(Tensor x) => x.matmul(rotation).mul((scale + 1) / 16.0).add(shift);

        return Math.Abs(Measure(Distance.L2, first, second).Value!.Value - Measure(Distance.L2, Change(first), Change(second)).Value!.Value) < 1e-9;
    }

    private static Shared.Runs.Measure Measure(Distance distance, Tensor first, Tensor second)
    {
        var sensitivity = new Sensitivity(distance);
        sensitivity.Add(first, second, [1, 2, 0]);
        return sensitivity.Result("rotate");
    }
}

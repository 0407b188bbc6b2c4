using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Invariance;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Invariance;

/// <summary>
/// <c>sens</c> (Speicher et al. 2024, section 5): E[d(g(x_t1), g(x_t2))] / E[d(g(x), g(x'))], the mean distance of two
/// draws of a transformation on one sample over the mean distance of different samples. Both means are taken over all
/// batches, and unlike in the published code a sample is never paired with itself in the denominator.
/// </summary>
/// <remarks>
/// Reported as <c>sens.l2</c>, <c>sens.cosine</c> (distance 1 − cos): 0 is fully invariant, 1 as far as a random other
/// sample. The published code divides <em>similarities</em> where it names cosine and dot product; the same ratio is
/// reported here as <c>sens.cosine-similarity</c> and <c>sens.dot-product</c>: it is 1 where the draws are as alike as
/// random other samples, and above 1 where they are more alike (the upper end depends on the network).
/// </remarks>
public sealed class Sensitivity(Distance distance)
{
    private const int MostNumbersAtOnce = 1 << 22;

    private double _same;
    private double _sameSquares;
    private double _different;
    private double _differentSquares;
    private double _norms;
    private double _squaredNorms;
    private long _pairs;

    private bool IsSimilarity => distance is Distance.CosineSimilarity or Distance.DotProduct;

    /// <summary>Adds a batch of pairs.</summary>
    /// <param name="first">Representations under the first draw, [N, D].</param>
    /// <param name="second">Representations of the same samples under the second draw, [N, D].</param>
    /// <param name="others">For each sample the other one that it is compared with in the denominator.</param>
    public void Add(Tensor first, Tensor second, IReadOnlyList<int> others)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var permutation = tensor(others.Select(other => (long)other).ToArray()).to(first.device);

        // A layer's output may have 65,000 numbers a sample: a few samples at a time.
        var rows = Math.Max(1, MostNumbersAtOnce / first.shape[1]);
        for (var start = 0L; start < first.shape[0]; start += rows)
        {
            using var part = NewDisposeScope();
            var size = Math.Min(rows, first.shape[0] - start);

            // Double precision: 1 − cos of nearly equal vectors cancels all of a float's digits.
            var one = first.narrow(0, start, size).to(ScalarType.Float64);
            var same = Between(one, second.narrow(0, start, size).to(ScalarType.Float64));
            var different = Between(one, first.index_select(0, permutation.narrow(0, start, size)).to(ScalarType.Float64));
            var norms = one.norm(1, keepdim: false, p: 2f);
            _same += same.sum().item<double>();
            _sameSquares += same.mul(same).sum().item<double>();
            _different += different.sum().item<double>();
            _differentSquares += different.mul(different).sum().item<double>();
            _norms += norms.sum().item<double>();
            _squaredNorms += norms.mul(norms).sum().item<double>();
            _pairs += size;
        }
    }

    /// <summary>The value over all batches with a 95 % interval over pairs (delta method, the two means taken as independent).</summary>
    /// <param name="subject">The transformation that was measured.</param>
    public Measure Result(string subject)
    {
        var name = $"sens.{Words.Kebab(distance.ToString())}";
        var (same, different) = (_same / _pairs, _different / _pairs);
        if (_norms <= 0 || Math.Abs(different) <= Rounding())
        {
            return new(name, subject, null, Samples: _pairs, Warning: IsSimilarity
                ? "Undefined: different samples have no similarity on average."
                : "Undefined: the representation is constant, all samples have distance 0.");
        }

        var value = same / different;
        var spread = (_differentSquares / _pairs) - (different * different);
        var variance = (((_sameSquares / _pairs) - (same * same)) + (value * value * spread)) / (different * different * _pairs);
        const double Normal = 1.959963984540054;
        var half = Normal * Math.Sqrt(Math.Max(0, variance));
        var unsure = IsSimilarity && different <= Normal * Math.Sqrt(Math.Max(0, spread) / _pairs);
        return new(name, subject, value, IsSimilarity ? value - half : Math.Max(0, value - half), value + half, _pairs,
            unsure ? "The mean similarity of different samples is not clearly above 0: the ratio means little." : null);
    }

    /// <summary>
    /// What rounding leaves of a denominator that is zero: the representations of a constant network are about 1e-7 of their
    /// length apart; a cosine distance is half the square of that.
    /// </summary>
    private double Rounding() => distance switch
    {
        Distance.L2 => 1e-6 * _norms / _pairs,
        Distance.DotProduct => 1e-12 * _squaredNorms / _pairs,
        _ => 1e-12,
    };

    private Tensor Between(Tensor a, Tensor b) => distance switch
    {
        Distance.L2 => (a - b).norm(1, keepdim: false, p: 2f),
        Distance.Cosine => 1 - nn.functional.cosine_similarity(a, b, dim: 1),
        Distance.CosineSimilarity => nn.functional.cosine_similarity(a, b, dim: 1),
        Distance.DotProduct => (a * b).sum(1),
        _ => throw new NotSupportedException($"The distance {distance} is not known."),
    };
}

using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Invariance;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Invariance;

/// <summary>
/// <c>sens</c> (Speicher et al. 2024, section 5): E[d(g(x_t1), g(x_t2))] / E[d(g(x), g(x'))], the mean distance of two
/// draws of a transformation on one sample over the mean distance of different samples. Both means are taken over all
/// batches. Deviating from the published code: for cosine the distance 1 − cos is meant, not the similarity; and a
/// sample is never paired with itself in the denominator.
/// </summary>
public sealed class Sensitivity(Distance distance)
{
    private double _same;
    private double _sameSquares;
    private double _different;
    private double _differentSquares;
    private double _norms;
    private long _pairs;

    /// <summary>Adds a batch of pairs.</summary>
    /// <param name="first">Representations under the first draw, [N, D].</param>
    /// <param name="second">Representations of the same samples under the second draw, [N, D].</param>
    /// <param name="others">For each sample the other one that it is compared with in the denominator.</param>
    public void Add(Tensor first, Tensor second, IReadOnlyList<int> others)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var permuted = first.index_select(0, tensor(others.Select(other => (long)other).ToArray()).to(first.device));
        var same = Distances(first, second);
        var different = Distances(first, permuted);
        _same += same.sum().item<double>();
        _sameSquares += same.square().sum().item<double>();
        _different += different.sum().item<double>();
        _differentSquares += different.square().sum().item<double>();
        _norms += first.to(ScalarType.Float64).norm(1, keepdim: false, p: 2f).sum().item<double>();
        _pairs += first.shape[0];
    }

    /// <summary>The value over all batches with a 95 % interval over pairs (delta method, the two means taken as independent).</summary>
    /// <param name="subject">The transformation that was measured.</param>
    public Measure Result(string subject)
    {
        var name = distance == Distance.L2 ? "sens.l2" : "sens.cosine";
        var (same, different) = (_same / _pairs, _different / _pairs);

        // Rounding leaves the representations of a constant network about 1e-7 of their length apart, not zero; a cosine
        // distance is half the square of that.
        var length = _norms / _pairs;
        var rounding = distance == Distance.L2 ? 1e-6 * length : 1e-12;
        if (length <= 0 || different <= rounding)
        {
            return new(name, subject, null, Samples: _pairs, Warning: "Undefined: the representation is constant, all samples have distance 0.");
        }

        var value = same / different;
        var variance = (((_sameSquares / _pairs) - (same * same)) + (value * value * ((_differentSquares / _pairs) - (different * different)))) / (different * different * _pairs);
        var half = 1.959963984540054 * Math.Sqrt(Math.Max(0, variance));
        return new(name, subject, value, Math.Max(0, value - half), value + half, _pairs);
    }

    private Tensor Distances(Tensor a, Tensor b)
    {
        // Double precision: 1 − cos of nearly equal vectors cancels all of a float's digits.
        var (x, y) = (a.to(ScalarType.Float64), b.to(ScalarType.Float64));
        return distance switch
        {
            Distance.L2 => (x - y).norm(1, keepdim: false, p: 2f),
            Distance.Cosine => 1 - nn.functional.cosine_similarity(x, y, dim: 1),
            _ => throw new NotSupportedException($"The distance {distance} is not known."),
        };
    }
}

using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Invariance;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Invariance;

/// <summary>
/// Linear centred kernel alignment of two sets of representations over minibatches (Nguyen, Raghu, Kornblith 2021,
/// equations 2 and 3): mean HSIC(X, Y) / √(mean HSIC(X, X) · mean HSIC(Y, Y)), with the unbiased estimator of HSIC
/// (Song et al. 2012), so that small batches do not make sets look alike. 1: equal up to rotation, shift and scale; about
/// 0, on either side: unrelated.
/// </summary>
public sealed class LinearCka
{
    private const int MostNumbersAtOnce = 1 << 24;

    private double _both;
    private double _first;
    private double _second;
    private double _scale;
    private long _pairs;

    /// <summary>Adds a batch of pairs; each batch counts the same.</summary>
    /// <param name="first">Representations under the first draw, [N, D].</param>
    /// <param name="second">Representations of the same samples under the second draw, [N, D'].</param>
    /// <exception cref="ArgumentException">Fewer than four pairs: the estimator divides by N − 3.</exception>
    public void Add(Tensor first, Tensor second)
    {
        if (first.shape[0] < SensitivitySpec.FewestForCka)
        {
            throw new ArgumentException($"The unbiased estimator needs at least {SensitivitySpec.FewestForCka} pairs, there are {first.shape[0]}.", nameof(first));
        }

        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var (k, firstScale) = Gram(first);
        var (l, secondScale) = Gram(second);
        _both += Hsic(k, l);
        _first += Hsic(k, k);
        _second += Hsic(l, l);
        _scale += firstScale * secondScale;
        _pairs += first.shape[0];
    }

    /// <summary>The value over all batches.</summary>
    /// <param name="subject">The transformation that was measured.</param>
    public Measure Result(string subject)
    {
        // Rounding leaves the representations of a constant network about 1e-7 of their length apart; HSIC is of fourth order.
        var product = _first * _second;
        return _first <= 0 || _second <= 0 || Math.Sqrt(product) <= 1e-24 * _scale
            ? new("cka", subject, null, Samples: _pairs, Warning: "Undefined: the representation is constant, or has too few pairs a batch.")
            : new("cka", subject, _both / Math.Sqrt(product), Samples: _pairs);
    }

    /// <summary>
    /// X·Xᵀ without its diagonal, in double precision, of X shifted to mean 0 (which leaves the estimate as it is and keeps
    /// its digits); and the mean square length of the rows as they were.
    /// </summary>
    private static (Tensor Gram, double Scale) Gram(Tensor x)
    {
        var (rows, features) = (x.shape[0], x.shape[1]);
        var gram = zeros([rows, rows], ScalarType.Float64, x.device);
        var scale = 0.0;
        var columns = Math.Max(1, MostNumbersAtOnce / rows);
        for (var start = 0L; start < features; start += columns)
        {
            using var scope = NewDisposeScope();
            var part = x.narrow(1, start, Math.Min(columns, features - start)).to(ScalarType.Float64);
            scale += part.mul(part).sum().item<double>() / rows;
            part = part - part.mean([0], keepdim: true);
            _ = gram.add_(part.matmul(part.t()));
        }

        _ = gram.diagonal().zero_();
        return (gram, scale);
    }

    private static double Hsic(Tensor k, Tensor l)
    {
        using var scope = NewDisposeScope();
        double n = k.shape[0];
        var (rowsK, rowsL) = (k.sum(1), l.sum(1));
        var trace = (k * l).sum().item<double>();
        var sums = rowsK.sum().item<double>() * rowsL.sum().item<double>();
        var product = rowsK.dot(rowsL).item<double>();
        return (trace + (sums / ((n - 1) * (n - 2))) - (2 * product / (n - 2))) / (n * (n - 3));
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Embeddings;

/// <summary>
/// Principal components (Pearson 1901, Hotelling 1933), exact: eigenvectors of the covariance of what is centred, in double
/// precision. Of each direction the loading of greatest size is positive, so that its sign means the same every time.
/// </summary>
/// <param name="Directions">[K, D], orthonormal rows, by falling variance; owned.</param>
/// <param name="Scores">Samples on the directions, [N, K]; owned.</param>
/// <param name="Shares">The share of all variance that lies along each direction, 0 to 1, falling; K long.</param>
public sealed record PrincipalComponents(Tensor Directions, Tensor Scores, IReadOnlyList<double> Shares) : IDisposable
{
    // Below these nothing is told from what rounding leaves.
    private const double LeastSpread = 1e-12;
    private const double LeastShareOfFirst = 1e-9;

    /// <param name="samples">[N, D], of any floating type, on any device.</param>
    /// <param name="most">How many components at most; directions along which nothing varies are left out.</param>
    /// <returns>Tensors of doubles on the CPU; null where nothing varies, or a feature is not finite.</returns>
    public static PrincipalComponents? Of(Tensor samples, int most)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (samples.shape[0] < 2)
        {
            return null;
        }

        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var rows = samples.to(ScalarType.Float64).cpu();
        var centred = rows - rows.mean([0], keepdim: true);
        var (size, spread) = (rows.abs().max().item<double>(), centred.abs().max().item<double>());
        if (!double.IsFinite(size) || !double.IsFinite(spread) || spread <= LeastSpread * size)
        {
            return null;
        }

        // With fewer samples than features the same comes of the smaller matrix of samples by samples.
        var (count, features) = (rows.shape[0], rows.shape[1]);
        var fewSamples = count < features;
        var (values, vectors) = linalg.eigh((fewSamples ? centred.matmul(centred.t()) : centred.t().matmul(centred)) / (count - 1));
        var variances = values.flip(0).contiguous().data<double>().ToArray();
        var kept = variances.Take(most).TakeWhile(variance => variance > LeastShareOfFirst * variances[0]).Count();
        var leading = vectors.flip(1).narrow(1, 0, kept);
        var directions = fewSamples ? centred.t().matmul(leading) : leading;
        directions = directions / directions.norm(0, keepdim: true);
        directions = directions * directions.gather(0, directions.abs().argmax(0, keepdim: true)).sign();
        var total = centred.square().sum().item<double>() / (count - 1);
        return new(
            directions.t().contiguous().DetachFromDisposeScope(), centred.matmul(directions).DetachFromDisposeScope(),
            [.. variances.Take(kept).Select(variance => Math.Min(1, variance / total))]);
    }

    public void Dispose()
    {
        Directions.Dispose();
        Scores.Dispose();
    }
}

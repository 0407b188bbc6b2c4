using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>Contrastive losses in which an embedding is to be nearer to its partner than to all others.</summary>
public static class PairContrast
{
    /// <summary>Cross-entropy of finding the partner among all others by scalar product.</summary>
    /// <param name="embeddings">[G, 2·K, D]: in each group k and k + K are partners.</param>
    /// <returns>A scalar; ln(2·K − 1) where all are alike.</returns>
    public static Tensor Loss(Tensor embeddings)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        using var scope = NewDisposeScope();
        var (count, pairs) = (embeddings.shape[1], embeddings.shape[1] / 2);
        var itself = eye(count, dtype: ScalarType.Bool, device: embeddings.device);
        var found = embeddings.bmm(embeddings.transpose(1, 2)).masked_fill(itself, double.NegativeInfinity).log_softmax(-1);
        return found.diagonal(pairs, 1, 2).mean().add(found.diagonal(-pairs, 1, 2).mean()).mul(-0.5).MoveToOuterDisposeScope();
    }

    /// <summary>NT-Xent (Chen et al. 2020, equation 1).</summary>
    /// <param name="first">One view of each window, [B, D].</param>
    /// <param name="second">The other, [B, D].</param>
    /// <param name="temperature">τ: divides the cosines.</param>
    public static Tensor NtXent(Tensor first, Tensor second, double temperature)
    {
        using var scope = NewDisposeScope();
        var directions = nn.functional.normalize(cat([first, second]), dim: 1).mul(1 / Math.Sqrt(temperature));
        return Loss(directions.unsqueeze(0)).MoveToOuterDisposeScope();
    }

    /// <summary>The hierarchical loss of TS2Vec (Yue et al. 2022, section 3.3): contrasts between series and in time, at every scale down to one step.</summary>
    /// <param name="first">Embeddings of the overlap in one crop, [M, L, D].</param>
    /// <param name="second">The same steps in the other, [M, L, D].</param>
    /// <param name="instanceWeight">Weight of the contrast between series; what is left is that of the contrast in time.</param>
    public static Tensor Hierarchical(Tensor first, Tensor second, double instanceWeight)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        using var scope = NewDisposeScope();
        var sum = first.new_zeros([]);
        var scales = 0;
        while (true)
        {
            scales++;
            if (instanceWeight > 0 && first.shape[0] > 1)
            {
                sum = sum.add(Loss(cat([first, second], 0).transpose(0, 1)).mul(instanceWeight));
            }

            if (first.shape[1] == 1)
            {
                return sum.div(scales).MoveToOuterDisposeScope();
            }

            if (instanceWeight < 1)
            {
                sum = sum.add(Loss(cat([first, second], 1)).mul(1 - instanceWeight));
            }

            (first, second) = (Coarser(first), Coarser(second));
        }
    }

    private static Tensor Coarser(Tensor embeddings) => nn.functional.max_pool1d(embeddings.transpose(1, 2), 2).transpose(1, 2);
}

using Invaria.Science.Native;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// max(0, D(x, x⁺) − D(x, x⁻) + m) with D = 1 − cos, over each pair's hardest negatives of the batch and as many drawn ones
/// (Wang, Gupta 2015, sections 4.1 and 4.2; <c>neg_num</c>, <c>hard_ratio</c>, <c>rand_ratio</c> in their code).
/// </summary>
/// <param name="Margin">m.</param>
/// <param name="Negatives">Negatives of each pair.</param>
/// <param name="HardShare">Share of them that is the hardest.</param>
public sealed record TripletLoss(double Margin, int Negatives, double HardShare)
{
    /// <summary>Mean loss over all chosen triplets, a scalar; 0 where no pair has a negative.</summary>
    /// <param name="anchors">Embeddings x of length 1, [N, E].</param>
    /// <param name="positives">Embeddings x⁺ of length 1, [N, E].</param>
    /// <param name="candidates">Whether the patch of column j – the anchors, then the positives – may be a negative of row i, [N, 2·N], boolean.</param>
    /// <param name="hard">Whether the hardest are looked for; else all are drawn.</param>
    /// <param name="draws">Draws negatives.</param>
    public Tensor Of(Tensor anchors, Tensor positives, Tensor candidates, bool hard, RandomStream draws)
    {
        using var scope = NewDisposeScope();
        var similarity = anchors.matmul(cat([anchors, positives]).t());
        var losses = (similarity - (anchors * positives).sum(1, keepdim: true)).add(LastingScalar.Of(Margin), LastingScalar.One).relu();
        var chosen = Chosen(losses.detach(), candidates, hard, draws);
        return (losses * chosen).sum().div(chosen.sum().clamp_min(LastingScalar.One)).MoveToOuterDisposeScope();
    }

    /// <summary>1 for each triplet that counts, [N, 2·N].</summary>
    private Tensor Chosen(Tensor losses, Tensor candidates, bool hard, RandomStream draws)
    {
        var hardest = hard ? (int)Math.Round(Negatives * HardShare, MidpointRounding.AwayFromZero) : 0;
        var chosen = zeros_like(losses);
        if (hardest > 0)
        {
            Mark(chosen, losses, candidates, hardest);
        }

        if (Negatives > hardest)
        {
            var values = new float[losses.numel()];
            draws.Fill(values, 0, 1);
            Mark(chosen, tensor(values, losses.shape, device: losses.device), candidates.logical_and(chosen.eq(LastingScalar.Of(0))), Negatives - hardest);
        }

        return chosen;
    }

    /// <summary>Marks the candidates of greatest score in each row.</summary>
    private static void Mark(Tensor chosen, Tensor scores, Tensor candidates, int count)
    {
        // Scores are 0 or more: what is no candidate comes last, and is marked with 0.
        var (_, columns) = scores.masked_fill(candidates.logical_not(), LastingScalar.Of(-1)).topk((int)Math.Min(count, scores.shape[1]), 1);
        _ = chosen.scatter_(1, columns, candidates.gather(1, columns).to(ScalarType.Float32).add(chosen.gather(1, columns), LastingScalar.One));
    }
}

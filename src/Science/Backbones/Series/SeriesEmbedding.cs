using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>What a dual-level encoder gives for a batch of windows [B, T, C]; C' is C with channel independence, else 1.</summary>
/// <param name="Instance">Instance embeddings, [B, C'·D].</param>
/// <param name="Timestamps">Timestamp embeddings, one a patch, [B, C', P, D].</param>
/// <param name="Mean">Mean of each window and channel, [B, 1, C]: what the encoder took away before it looked.</param>
/// <param name="Deviation">Deviation of each window and channel, [B, 1, C], above 0.</param>
public sealed record SeriesEmbedding(Tensor Instance, Tensor Timestamps, Tensor Mean, Tensor Deviation);

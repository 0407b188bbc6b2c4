using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>Windows that a pretext task's loss is computed for.</summary>
/// <param name="Windows">[B, T, C].</param>
/// <param name="Indices">Which samples these are; what is drawn for one depends on it.</param>
/// <param name="Epoch">And on the epoch, from 1; 0 for a validation.</param>
internal sealed record PretextBatch(Tensor Windows, IReadOnlyList<long> Indices, int Epoch);

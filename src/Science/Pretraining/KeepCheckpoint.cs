using Invaria.Science.Checkpoints;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining;

/// <summary>Keeps a checkpoint from within a training. The tensors stay the caller's.</summary>
public delegate void KeepCheckpoint(IReadOnlyDictionary<string, Tensor> tensors, TrainingPosition training);

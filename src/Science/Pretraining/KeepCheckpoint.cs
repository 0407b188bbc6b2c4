using Invaria.Science.Checkpoints;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining;

/// <summary>Keeps a checkpoint from within a stage. The tensors stay the caller's.</summary>
/// <param name="tensors">What the stage goes on from.</param>
/// <param name="training">Where its training stands; null for a stage that trains nothing, whose tensors say it all.</param>
public delegate void KeepCheckpoint(IReadOnlyDictionary<string, Tensor> tensors, TrainingPosition? training);

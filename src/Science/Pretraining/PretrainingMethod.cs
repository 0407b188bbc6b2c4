using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Science.Pretraining;

/// <summary>A way to learn a representation.</summary>
public abstract class PretrainingMethod : IDisposable
{
    /// <summary>The network that is pretrained; after <see cref="Run"/> it has its final weights and is in evaluation mode.</summary>
    public abstract Backbone Backbone { get; }

    /// <summary>What must be made before <see cref="Run"/>: a step for each of the spec's preparations, in their order.</summary>
    public virtual IReadOnlyList<PreparationStep> Preparations => [];

    /// <summary>About how much work it is, in forward passes of one sample.</summary>
    public abstract double Work { get; }

    /// <summary>Pretrains, from the beginning or from where a checkpoint stands.</summary>
    /// <param name="context">What it works with.</param>
    /// <param name="resumed">A checkpoint from within this pretraining; null to begin.</param>
    /// <param name="keep">Keeps a checkpoint of tensors and training position; called between epochs.</param>
    /// <returns>What was measured.</returns>
    public abstract IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep);

    public virtual void Dispose()
    {
        Backbone.Dispose();
        GC.SuppressFinalize(this);
    }
}

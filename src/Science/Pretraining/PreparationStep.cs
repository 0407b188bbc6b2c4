using Invaria.Science.Checkpoints;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Science.Pretraining;

/// <summary>Makes what a pretraining, and preparations behind it, work on. Its result is a file that other runs take over.</summary>
public abstract class PreparationStep : IDisposable
{
    /// <summary>About how much work it is, in forward passes of one sample.</summary>
    public abstract double Work { get; }

    /// <summary>Makes it, from the beginning or from where a checkpoint stands; the steps before it have their results.</summary>
    /// <param name="context">What it works with.</param>
    /// <param name="resumed">A checkpoint from within this step; null to begin.</param>
    /// <param name="keep">Keeps a checkpoint.</param>
    /// <returns>What was measured.</returns>
    public abstract IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep);

    /// <summary>Keeps what a page draws of the result as artifacts; the step has it. Called once it was really made, before its outcome is told.</summary>
    /// <param name="context">Where the artifacts are kept.</param>
    public virtual void Illustrate(StageContext context)
    {
    }

    /// <summary>Writes the result, as safetensors.</summary>
    public abstract void Write(Stream stream);

    /// <summary>Takes a written result for its own.</summary>
    /// <exception cref="InvalidDataException">The file is torn or holds something else.</exception>
    public abstract void Read(Stream stream);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

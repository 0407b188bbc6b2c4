namespace Invaria.Science.Checkpoints;

/// <summary>Keeps the checkpoints of one run.</summary>
public interface ICheckpointStore
{
    /// <summary>The newest whole checkpoint; null before the first. The caller disposes of it.</summary>
    Checkpoint? Latest();

    /// <summary>Keeps a checkpoint: whole or not at all, and only after everything recorded before it is safe.</summary>
    void Save(Checkpoint checkpoint);
}

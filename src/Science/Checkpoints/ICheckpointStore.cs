namespace Invaria.Science.Checkpoints;

/// <summary>What one run goes on from: its checkpoints, and the files of its finished stages.</summary>
public interface ICheckpointStore
{
    /// <summary>The newest whole checkpoint; null before the first. The caller disposes of it.</summary>
    Checkpoint? Latest();

    /// <summary>A file that the run reported, in this attempt or an earlier one; null where it has none of that name.</summary>
    Stream? OpenFile(string name);

    /// <summary>Keeps a checkpoint: whole or not at all, and only after everything recorded before it is safe.</summary>
    void Save(Checkpoint checkpoint);
}

using Invaria.Science.Checkpoints;
using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Artifacts;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Workers.Execution;

/// <summary>
/// A run's checkpoints in the artifact store. The two newest are kept, in two places that take turns: should the newest
/// turn out to be torn, the one before is whole.
/// </summary>
internal sealed class StoredCheckpoints(IDbContextFactory<PlatformContext> contexts, IArtifactStore store, RunReport report, long runId, int attempt) : ICheckpointStore
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private int _saved;

    public Checkpoint? Latest()
    {
        using var context = contexts.CreateDbContext();
        var records = context.Artifacts.AsNoTracking().Where(artifact => artifact.RunId == runId && artifact.Kind == ArtifactKinds.Checkpoint)
            .OrderByDescending(artifact => artifact.Sequence).ToArray();
        foreach (var record in records)
        {
            _keys[record.Name] = record.StorageKey;
        }

        // The next one takes the place of the older.
        _saved = records is [var newest, ..] && newest.Name == NameOf(0) ? 1 : 0;
        foreach (var record in records)
        {
            try
            {
                using var stream = store.Open(record.StorageKey).GetAwaiter().GetResult();
                return Checkpoint.Read(stream);
            }
            catch (Exception torn) when (torn is InvalidDataException or IOException)
            {
                report.Log(LogSeverity.Warning, $"The checkpoint {record.Name} of attempt {record.Attempt} cannot be read and is passed over: {torn.Message}");
            }
        }

        return null;
    }

    public Stream? OpenFile(string name)
    {
        using var context = contexts.CreateDbContext();
        return context.Artifacts.AsNoTracking().SingleOrDefault(artifact => artifact.RunId == runId && artifact.Name == name) is { } record
            ? store.Open(record.StorageKey).GetAwaiter().GetResult()
            : null;
    }

    public void Save(Checkpoint checkpoint)
    {
        var name = NameOf(_saved);
        var stored = report.Store($"attempt-{attempt}/checkpoint-{_saved++}.safetensors", checkpoint.Write);

        // One transaction holds this record and every point before it: a checkpoint is never ahead of its points.
        report.Record(new(name, ArtifactKinds.Checkpoint, "application/octet-stream", stored));
        report.Flush();
        if (_keys.TryGetValue(name, out var replaced) && replaced != stored.Key)
        {
            store.Delete(replaced).GetAwaiter().GetResult();
        }

        _keys[name] = stored.Key;
    }

    private static string NameOf(int number) => $"checkpoint-{(number % 2 == 0 ? "a" : "b")}.safetensors";
}

using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Metrics;
using Invaria.Storage.Postgres;
using Invaria.Storage.Runs;

namespace Invaria.Workers.Execution;

/// <summary>
/// Brings what a run reports into the database. Training only ever adds to a list in memory; a writer of its own takes
/// what is there every 200 ms and writes it in one transaction. While the database is away the list grows, and only a
/// very long list makes training wait: nothing is thrown away.
/// </summary>
internal sealed class RunReport : IRunRecorder, IAsyncDisposable
{
    private const int MostWaiting = 500_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly RunWriter _writer;
    private readonly IArtifactStore _store;
    private readonly long _runId;
    private readonly int _attempt;
    private readonly Action _lost;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Task _writing;
    private Pending _pending = new();
    private TaskCompletionSource? _flush;
    private Exception? _fault;
    private bool _closed;

    /// <param name="writer">Writes the attempt's batches.</param>
    /// <param name="store">Keeps the bytes of artifacts.</param>
    /// <param name="runId">The run.</param>
    /// <param name="attempt">The attempt; part of artifacts' keys, so that a late attempt overwrites nobody's bytes.</param>
    /// <param name="lost">Called once when the run belongs to someone else.</param>
    public RunReport(RunWriter writer, IArtifactStore store, long runId, int attempt, Action lost)
    {
        (_writer, _store, _runId, _attempt, _lost) = (writer, store, runId, attempt, lost);
        _writing = Task.Run(WriteAll);
    }

    public void Point(string series, long step, double value) => Add(pending => pending.Points.Add(new(series, step, value, DateTimeOffset.UtcNow)));

    public void Log(LogSeverity level, string text) => Add(pending => pending.Logs.Add(new(DateTimeOffset.UtcNow, level, text)));

    public void Progress(string stage, double done, string phrase) => Add(pending => pending.Progress = new(done, stage, phrase));

    public void Outcome(StageOutcome outcome) => Add(pending => pending.Outcomes.Add(outcome));

    public void Artifact(string name, string kind, string mediaType, Action<Stream> write)
    {
        var stored = Store($"attempt-{_attempt}/{name}", write);
        Record(new(name, kind, mediaType, stored));
    }

    /// <summary>Keeps bytes under a key of this run; the record follows by <see cref="Record"/>.</summary>
    public StoredBytes Store(string name, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        bytes.Position = 0;
        return _store.Put(ArtifactKey.OfRun(_runId, name), bytes).GetAwaiter().GetResult();
    }

    public void Record(ArtifactRecord artifact) => Add(pending => pending.Artifacts.Add(artifact));

    /// <summary>Waits until everything reported so far is in the database.</summary>
    /// <exception cref="FencedException">The run belongs to someone else.</exception>
    public void Flush()
    {
        Task flushed;
        lock (_gate)
        {
            ThrowIfBroken();
            _flush ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            flushed = _flush.Task;
        }

        _ = _wake.Release();
        flushed.GetAwaiter().GetResult();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _ = _wake.Release();
        await _writing;
        _wake.Dispose();
    }

    private void Add(Action<Pending> add)
    {
        while (true)
        {
            lock (_gate)
            {
                ThrowIfBroken();
                if (_pending.Points.Count + _pending.Logs.Count < MostWaiting)
                {
                    add(_pending);
                    return;
                }
            }

            Thread.Sleep(Interval);
        }
    }

    private void ThrowIfBroken()
    {
        if (_fault is { } fault)
        {
            throw fault is FencedException fenced ? fenced : new InvalidOperationException("What the run reports could not be written.", fault);
        }
    }

    private async Task WriteAll()
    {
        while (true)
        {
            _ = await _wake.WaitAsync(Interval);
            Pending taken;
            TaskCompletionSource? flush;
            bool closed;
            lock (_gate)
            {
                (taken, _pending) = (_pending, new Pending());
                (flush, _flush) = (_flush, null);
                closed = _closed;
            }

            try
            {
                if (!taken.IsEmpty)
                {
                    await DatabaseOutage.Outlast(() => _writer.Write(taken.ToBatch()));
                }
            }
            catch (Exception fault)
            {
                Break(fault, flush);
                return;
            }

            _ = flush?.TrySetResult();
            if (closed)
            {
                return;
            }
        }
    }

    private void Break(Exception fault, TaskCompletionSource? flush)
    {
        lock (_gate)
        {
            _fault = fault;
            _ = _flush?.TrySetException(fault);
        }

        _ = flush?.TrySetException(fault);
        _lost();
    }

    private sealed class Pending
    {
        public List<Point> Points { get; } = [];

        public List<LogEntry> Logs { get; } = [];

        public List<StageOutcome> Outcomes { get; } = [];

        public List<ArtifactRecord> Artifacts { get; } = [];

        public RunProgress? Progress { get; set; }

        public bool IsEmpty => Points.Count + Logs.Count + Outcomes.Count + Artifacts.Count == 0 && Progress is null;

        public RunBatch ToBatch() => new() { Points = Points, Logs = Logs, Outcomes = Outcomes, Artifacts = Artifacts, Progress = Progress };
    }
}

using Invaria.Storage.Artifacts;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;

namespace Invaria.Server.Tests;

/// <summary>Takes a run as a worker does and reports at the pace of the test, through the worker's own ways.</summary>
internal sealed class HandAtRun : IDisposable
{
    private readonly RunningServer _server;
    private readonly RunWriter _writer;

    private HandAtRun(RunningServer server, ClaimedRun run) => (_server, Run, _writer) = (server, run, server.Get<RunWriters>().Open(run.RunId, run.Attempt));

    public ClaimedRun Run { get; }

    public RunLifecycle Lifecycle => _server.Get<RunLifecycle>();

    public static async Task<HandAtRun> Take(RunningServer server, long runId) =>
        new(server, (await server.Get<RunLifecycle>().Claim(runId, "hand", "hand", TimeSpan.FromMinutes(1)))!);

    public Task<long> Points(long from, int count) => _writer.Write(new RunBatch
    {
        Points = [.. Enumerable.Range(0, count).Select(i => new Point("pretraining.loss", from + i, 1.0 / (from + i + 1), DateTimeOffset.UtcNow))],
    });

    public Task<long> Write(RunBatch batch) => _writer.Write(batch);

    public async Task Artifact(string name, string kind, byte[] bytes)
    {
        var stored = await _server.Get<IArtifactStore>().Put(ArtifactKey.OfRun(Run.RunId, $"attempt-{Run.Attempt}/{name}"), new MemoryStream(bytes));
        _ = await _writer.Write(new RunBatch { Artifacts = [new(name, kind, "application/octet-stream", stored)] });
    }

    public Task Succeed() => Lifecycle.Complete(Run.RunId, Run.Attempt);

    public Task Fail(string reason) => Lifecycle.Fail(Run.RunId, Run.Attempt, reason);

    public void Dispose() => _writer.Dispose();
}

using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;
using Npgsql;

namespace Invaria.Storage.Tests.Metrics;

public sealed class LostAnswerTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public async Task A_batch_whose_commit_was_done_but_never_answered_is_not_written_again()
    {
        var direct = new NpgsqlConnectionStringBuilder(host.ConnectionString);
        await using var proxy = new CuttingProxy(direct.Port);
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(host.ConnectionString) { Port = proxy.Port });
        var run = await host.RunningRun();
        using var writer = new RunWriter(database, run.RunId, run.Attempt);
        var now = DateTimeOffset.UtcNow;

        for (var step = 1; step <= 6; step++)
        {
            proxy.CutCommits(step % 2);
            _ = await writer.Write(
                new RunBatch { Points = [new Point("pretraining.loss", step, step / 2.0, now)], Logs = [new LogEntry(now, LogSeverity.Information, $"line {step}")] },
                TestContext.Current.CancellationToken);
        }

        var changes = await host.Reader.ChangesAfter(run.RunId, 0, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(3, proxy.Cuts);
        Assert.Equal([1, 2, 3, 4, 5, 6], changes!.Series.Single().Steps);
        Assert.Equal(["line 1", "line 2", "line 3", "line 4", "line 5", "line 6"], changes.Logs.Select(line => line.Text));
    }
}

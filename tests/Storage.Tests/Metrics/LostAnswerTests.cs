using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Storage.Experiments;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Invaria.TestPlatform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Invaria.Storage.Tests.Metrics;

public sealed class LostAnswerTests
{
    [Fact]
    public async Task A_batch_whose_commit_was_done_but_never_answered_is_not_written_again()
    {
        await using var database = await TestDatabase.Create();
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = new CuttingProxy(direct.Port);
        var cut = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = proxy.Port }.ConnectionString;
        await using var services = Services(cut);
        var run = await RunningRun(services);
        using var writer = services.GetRequiredService<RunWriters>().Open(run, 1);
        var now = DateTimeOffset.UtcNow;

        for (var step = 1; step <= 6; step++)
        {
            proxy.CutCommits(step % 2);
            _ = await writer.Write(
                new RunBatch { Points = [new Point("pretraining.loss", step, step / 2.0, now)], Logs = [new LogEntry(now, LogSeverity.Information, $"line {step}")] },
                TestContext.Current.CancellationToken);
        }

        var changes = await services.GetRequiredService<RunReader>().ChangesAfter(run, 0, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(3, proxy.Cuts);
        Assert.Equal([1, 2, 3, 4, 5, 6], changes!.Series.Single().Steps);
        Assert.Equal(["line 1", "line 2", "line 3", "line 4", "line 5", "line 6"], changes.Logs.Select(line => line.Text));
    }

    private static ServiceProvider Services(string connectionString) => new ServiceCollection().AddLogging()
        .AddStorage(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)connectionString)]).Build()).BuildServiceProvider();

    private static async Task<long> RunningRun(ServiceProvider services)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PlatformContext>>().CreateDbContextAsync();
        var experiment = new Experiment { Name = "Cut", CreatedBy = "test", CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UtcNow };
        _ = context.Experiments.Add(experiment);
        _ = await context.SaveChangesAsync();
        var lifecycle = services.GetRequiredService<RunLifecycle>();
        var spec = new RunSpec { Pretraining = new UntrainedSpec { Dataset = new Transforms2DSpec(), Backbone = new ResNet18Spec() } };
        var run = (await lifecycle.Queue(experiment.Id, [new RunDraft(spec)]))[0];
        Assert.NotNull(await lifecycle.Claim(run, "worker", "worker", TimeSpan.FromMinutes(5)));
        return run;
    }
}

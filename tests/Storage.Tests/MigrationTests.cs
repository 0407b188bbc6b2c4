using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using Invaria.Storage.Metrics;
using Invaria.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invaria.Storage.Tests;

public sealed class MigrationTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public void Every_change_of_the_model_has_its_migration()
    {
        using var context = host.Context();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrating_again_even_from_several_servers_at_once_changes_nothing()
    {
        var run = await host.RunningRun();
        var before = await host.Everything(run.RunId);
        var configuration = Configured(host.ConnectionString);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var started = await PlatformDatabase.Start(configuration, NullLoggerFactory.Instance);
        })));

        Assert.Equal(before, await host.Everything(run.RunId));
        await using var context = host.Context();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Stages_of_runs_that_an_older_version_made_get_their_names_when_a_server_starts()
    {
        var spec = StorageHost.Spec();
        var task = new LinearProbeSpec { Dataset = spec.Pretraining.Dataset, Samples = 50 };
        var ids = await host.Lifecycle.Queue(await host.Experiment(), [new(spec with { Transfer = [task, task with { Samples = 20 }] }), new(spec)]);
        await host.Execute("UPDATE runs SET stage_names = NULL");
        await host.Execute("UPDATE runs SET spec = '{\"pretraining\": \"of another time\"}' WHERE id = $1", ids[1]);
        Assert.Equal(StageNames.None.Transfer, (await host.Get<RunReader>().Summary(ids[0]))!.StageNames.Transfer);

        await using (await PlatformDatabase.Start(Configured(host.ConnectionString), NullLoggerFactory.Instance, TestContext.Current.CancellationToken))
        {
            Assert.Equal(["50 samples", "20 samples"], (await host.Get<RunReader>().Summary(ids[0]))!.StageNames.Transfer);
            Assert.Equal(0L, await host.Scalar("SELECT count(*) FROM runs WHERE stage_names IS NULL"));
        }
    }

    [Fact]
    public async Task Claims_of_an_older_version_are_read_as_what_they_said()
    {
        await host.Execute("CREATE DATABASE older_platform");
        var connectionString = new Npgsql.NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "older_platform", Pooling = false }.ConnectionString;
        await using (var context = new PlatformContext(new DbContextOptionsBuilder<PlatformContext>().UseNpgsql(connectionString).Options))
        {
            await context.Database.MigrateAsync("DataProtectionKeys", TestContext.Current.CancellationToken);
            _ = await context.Database.ExecuteSqlRawAsync("""
                INSERT INTO experiments (name, created_by, created_at, updated_at, tags, claims) VALUES ('Old', 'ada', now(), now(), '{{}}',
                    '[{{"text": "More turns.", "stage": "invariance", "index": 1, "measure": "sens.l2", "subject": "rotate", "greater": "a", "lesser": "b"}}]'), ('Bare', 'ada', now(), now(), '{{}}', '[]')
                """);
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
            var experiments = await context.Experiments.OrderBy(experiment => experiment.Id).ToListAsync();

            Assert.Equal([Claim.OfArms("More turns.", "a", "b", "invariance", "sens.l2", "rotate", 1)], experiments[0].Claims);
            Assert.Empty(experiments[1].Claims);
        }

        await host.Execute("DROP DATABASE older_platform WITH (FORCE)");
    }

    [Fact]
    public async Task Servers_that_start_at_once_on_an_empty_database_migrate_it_once()
    {
        await host.Execute("CREATE DATABASE empty_platform");
        var connectionString = new Npgsql.NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "empty_platform", Pooling = false }.ConnectionString;
        var configuration = Configured(connectionString);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var started = await PlatformDatabase.Start(configuration, NullLoggerFactory.Instance);
        })));

        await using var context = new PlatformContext(new DbContextOptionsBuilder<PlatformContext>().UseNpgsql(connectionString).Options);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await context.Runs.CountAsync());
        await context.Database.CloseConnectionAsync();
        await host.Execute("DROP DATABASE empty_platform WITH (FORCE)");
    }

    private static IConfiguration Configured(string connectionString) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)connectionString)]).Build();
}

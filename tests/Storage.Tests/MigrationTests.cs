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
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)host.ConnectionString)]).Build();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var started = await PlatformDatabase.Start(configuration, NullLoggerFactory.Instance);
        })));

        Assert.Equal(before, await host.Everything(run.RunId));
        await using var context = host.Context();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Servers_that_start_at_once_on_an_empty_database_migrate_it_once()
    {
        await host.Execute("CREATE DATABASE empty_platform");
        var connectionString = new Npgsql.NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "empty_platform", Pooling = false }.ConnectionString;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)connectionString)]).Build();

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
}

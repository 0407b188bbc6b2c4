using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Storage.Accounts;
using Invaria.Storage.Experiments;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Invaria.TestPlatform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Invaria.Storage.Tests;

/// <summary>Storage as a server has it, over a database of its own.</summary>
public sealed class StorageHost : IAsyncLifetime
{
    public static TimeSpan LongLease { get; } = TimeSpan.FromMinutes(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("invaria-storage-test-").FullName;
    private TestDatabase? _database;
    private ServiceProvider? _services;

    public MovableClock Clock { get; } = new();

    public string ConnectionString => _database!.ConnectionString;

    public RunLifecycle Lifecycle => Get<RunLifecycle>();

    public RunReader Reader => Get<RunReader>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)ConnectionString), KeyValuePair.Create("Data:Directory", (string?)_folder)]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddStorage(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _database!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public PlatformContext Context() => Get<IDbContextFactory<PlatformContext>>().CreateDbContext();

    public static RunSpec Spec(int seed = 0) =>
        new() { Pretraining = new UntrainedSpec { Dataset = new Transforms2DSpec(), Backbone = new ResNet18Spec() }, Seed = seed };

    public async Task<long> Experiment(string name = "Invariance transfers")
    {
        await using var context = Context();
        var experiment = new Experiment { Name = name, CreatedBy = "ada", CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UnixEpoch };
        _ = context.Experiments.Add(experiment);
        _ = await context.SaveChangesAsync();
        return experiment.Id;
    }

    public async Task<long> User(string name = "ada")
    {
        await using var context = Context();
        var user = new PlatformUser { UserName = name, CreatedAt = DateTimeOffset.UtcNow };
        _ = context.Users.Add(user);
        _ = await context.SaveChangesAsync();
        return user.Id;
    }

    public Task DeleteExperiment(long experimentId) => Execute("UPDATE experiments SET deleted_at = now() WHERE id = $1", experimentId);

    public async Task<long> QueuedRun(long? experimentId = null, int priority = 0) =>
        (await Lifecycle.Queue(experimentId ?? await Experiment(), [new(Spec(), Priority: priority, ReuseStages: false)]))[0];

    public async Task<ClaimedRun> RunningRun(long? experimentId = null, TimeSpan? lease = null) => await Claim(await QueuedRun(experimentId), lease);

    public async Task<ClaimedRun> Claim(long runId, TimeSpan? lease = null) =>
        await Lifecycle.Claim(runId, "worker-1", "Worker 1", lease ?? LongLease) ?? throw new InvalidOperationException($"Run {runId} is not to be had.");

    /// <summary>A run whose first attempt is still writing while a second one has it.</summary>
    public async Task<ClaimedRun> TakenOverRun()
    {
        var first = await RunningRun(lease: TimeSpan.FromSeconds(-1));
        _ = await Lifecycle.InterruptExpired();
        return await Claim(first.RunId);
    }

    public RunWriter Writer(ClaimedRun run) => Get<RunWriters>().Open(run.RunId, run.Attempt);

    public async Task<Run> Row(long runId)
    {
        await using var context = Context();
        return await context.Runs.IgnoreQueryFilters().AsNoTracking().Include(run => run.Attempts.OrderBy(attempt => attempt.Number))
            .Include(run => run.Events.OrderBy(happened => happened.Sequence)).Include(run => run.Experiment).SingleAsync(run => run.Id == runId);
    }

    public async Task<RunStatus> Status(long runId) => (await Row(runId)).Status;

    /// <summary>Everything that is stored about a run's life, to see that nothing was written.</summary>
    public async Task<string> Everything(long runId) => (string)(await Scalar("""
        SELECT jsonb_build_object('run', to_jsonb(r), 'experiment', to_jsonb(x),
            'events', (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.sequence) FROM run_events e WHERE e.run_id = r.id),
            'attempts', (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.number) FROM attempts a WHERE a.run_id = r.id),
            'series', (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.id) FROM metric_series s WHERE s.run_id = r.id),
            'points', (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.sequence) FROM metric_points p WHERE p.run_id = r.id),
            'logs', (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.sequence) FROM log_lines l WHERE l.run_id = r.id))::text
        FROM runs r JOIN experiments x ON x.id = r.experiment_id WHERE r.id = $1
        """, runId))!;

    public async Task<object?> Scalar(string statement, params object[] parameters)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand(statement);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return await command.ExecuteScalarAsync();
    }

    public Task Execute(string statement, params object[] parameters) => Scalar(statement, parameters);

    /// <summary>Somebody else's transaction that holds the locks its statement takes until it is disposed.</summary>
    public async Task<NpgsqlConnection> Holding(string statement)
    {
        var connection = await Get<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {statement}", connection);
        _ = await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until so many sessions wait for a lock.</summary>
    public async Task UntilWaiting(int sessions)
    {
        while ((long)(await Scalar("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))! < sessions)
        {
            await Task.Delay(10);
        }
    }

    public static bool SameJson(string left, string right) => JsonElement.DeepEquals(JsonDocument.Parse(left).RootElement, JsonDocument.Parse(right).RootElement);
}

using System.Globalization;
using Invaria.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Invaria.TestPlatform;

/// <summary>
/// A migrated, empty database of its own, on one private PostgreSQL cluster a test process. The cluster is made by the
/// product's own code; <see cref="TestCluster"/> discards it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "template_platform";
    private static readonly Lazy<Task<EmbeddedPostgres>> Cluster = new(StartCluster);
    private static int _count;
    private static string? _folder;

    private readonly string _name;

    private TestDatabase(string name, string connectionString) => (_name, ConnectionString) = (name, connectionString);

    public string ConnectionString { get; }

    public static async Task<TestDatabase> Create()
    {
        var cluster = await Cluster.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _count)}");
        await Execute(cluster, $"CREATE DATABASE {name} TEMPLATE {Template}");
        return new(name, Connection(cluster, name));
    }

    public async ValueTask DisposeAsync()
    {
        // Pools of the test's own keep connections; FORCE ends them.
        await Execute(await Cluster.Value, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task<EmbeddedPostgres> StartCluster()
    {
        var folder = Directory.CreateTempSubdirectory("invaria-test-").FullName;
        // Below /tmp the cluster's user must be able to reach its folder.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }

        var cluster = await EmbeddedPostgres.Start(Path.Combine(folder, "postgres"), NullLogger.Instance);
        _folder = folder;
        // Nothing outlives the process, so nothing need reach the disk, which on a busy machine is most of a test's time.
        await Execute(cluster, "ALTER SYSTEM SET fsync = off");
        await Execute(cluster, "SELECT pg_reload_conf()");
        await Execute(cluster, $"CREATE DATABASE {Template}");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)Connection(cluster, Template, pooling: false))]).Build();
        await using (await PlatformDatabase.Start(configuration, NullLoggerFactory.Instance))
        {
            NpgsqlConnection.ClearAllPools();
        }

        return cluster;
    }

    /// <summary>Ends the cluster, where there is one. Nothing is to be kept, so nothing is flushed.</summary>
    internal static async Task DiscardCluster()
    {
        if (_folder is not { } folder)
        {
            return;
        }

        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "postgres", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        WorkerProcess.Signal(postmaster, "QUIT");
        for (var i = 0; i < 500 && WorkerProcess.IsAlive(postmaster); i++)
        {
            await Task.Delay(20);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string Connection(EmbeddedPostgres cluster, string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = database, Pooling = pooling, MaxPoolSize = 30 }.ConnectionString;

    private static async Task Execute(EmbeddedPostgres cluster, string statement)
    {
        await using var connection = new NpgsqlConnection(Connection(cluster, "postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        _ = await command.ExecuteNonQueryAsync();
    }
}

using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Invaria.Storage.Postgres;

/// <summary>
/// The platform's database: the one behind <c>ConnectionStrings:Platform</c>, or a private cluster under
/// <c>Data:Directory</c> when that is not set. Servers start and migrate it, workers find it.
/// </summary>
public sealed partial class PlatformDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(1);

    // Any number that nobody else locks by in this database.
    private const long MigrationLock = 0x496E_7661_7269_61;

    private readonly EmbeddedPostgres? _private;

    private PlatformDatabase(string connectionString, EmbeddedPostgres? cluster) => (ConnectionString, _private) = (connectionString, cluster);

    public string ConnectionString { get; }

    /// <summary>For servers: starts the private cluster where none is configured, waits for a configured one, and migrates.</summary>
    /// <exception cref="PostgresUnavailableException">The private cluster cannot be had; the message says what to do.</exception>
    public static async Task<PlatformDatabase> Start(IConfiguration configuration, ILoggerFactory loggers, CancellationToken cancellation = default)
    {
        var log = loggers.CreateLogger<PlatformDatabase>();
        var cluster = Configured(configuration) is null ? await EmbeddedPostgres.Start(PrivateFolder(configuration), log, cancellation) : null;
        var database = new PlatformDatabase(cluster?.ConnectionString ?? Configured(configuration)!, cluster);
        try
        {
            await Until(log, database.ConnectionString, mayBeMadeYet: false, _ => Task.FromResult<string?>(null), cancellation);
            await Migrate(database.ConnectionString, cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>For workers: waits until a server has started and migrated the database.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> Find(IConfiguration configuration, ILoggerFactory loggers, CancellationToken cancellation = default)
    {
        var log = loggers.CreateLogger<PlatformDatabase>();
        var folder = PrivateFolder(configuration);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var configured = Configured(configuration);
            if ((configured ?? EmbeddedPostgres.Find(folder)) is { } found)
            {
                // A server that has just started its private cluster makes the database in it next.
                await Until(log, found, mayBeMadeYet: configured is null, Unmigrated, cancellation);
                return found;
            }

            Remind(log, waited, $"no server runs with the data folder {Path.GetDirectoryName(folder)}, and ConnectionStrings:Platform is not set.");
            await Task.Delay(Pause, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_private is not null)
        {
            await _private.DisposeAsync();
        }
    }

    private static string? Configured(IConfiguration configuration) =>
        configuration.GetConnectionString("Platform") is { } configured && !string.IsNullOrWhiteSpace(configured) ? configured : null;

    private static string PrivateFolder(IConfiguration configuration) => Path.GetFullPath(Path.Combine(configuration["Data:Directory"] ?? "data", "postgres"));

    private static PlatformContext Context(string connectionString) => new(new DbContextOptionsBuilder<PlatformContext>().UseNpgsql(connectionString).Options);

    /// <summary>Brings the tables up to date; of several servers that start at once one does it, the others wait.</summary>
    private static async Task Migrate(string connectionString, CancellationToken cancellation)
    {
        await using var context = Context(connectionString);
        // An index over millions of points takes its time, and so does waiting for who makes it.
        context.Database.SetCommandTimeout(LongestMigration);
        await context.Database.OpenConnectionAsync(cancellation);
        // EF Core's own lock ends with each migration's transaction and leaves a gap before the next.
        _ = await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellation);
        try
        {
            await context.Database.MigrateAsync(cancellation);
            await UnnamedStages.Name(context, cancellation);
        }
        finally
        {
            // The pool keeps the session, and the session its lock.
            _ = await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <summary>Waits until the database answers and <paramref name="lacks"/> names nothing that it still lacks.</summary>
    private static async Task Until(ILogger log, string connectionString, bool mayBeMadeYet, Func<PlatformContext, Task<string?>> lacks, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            string? reason;
            try
            {
                await using var context = Context(connectionString);
                await context.Database.OpenConnectionAsync(cancellation);
                reason = await lacks(context);
            }
            catch (Exception away) when (DatabaseOutage.Is(away) || (mayBeMadeYet && away is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName }))
            {
                reason = away.Message;
            }

            if (reason is null)
            {
                return;
            }

            Remind(log, waited, reason);
            await Task.Delay(Pause, cancellation);
        }
    }

    private static async Task<string?> Unmigrated(PlatformContext context) =>
        (await context.Database.GetPendingMigrationsAsync()).Any() ? "a server of this version has to bring its tables up to date." : null;

    private static void Remind(ILogger log, TimeSpan waited, string reason)
    {
        if (waited.Ticks % Reminder.Ticks == 0)
        {
            LogWaiting(log, reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Waiting for the database: {Reason}")]
    private static partial void LogWaiting(ILogger log, string reason);
}

using Hangfire;
using Hangfire.PostgreSql;

namespace Invaria.Queue;

/// <summary>How jobs are stored. Compiled into server and workers alike: both ends must agree on every word of it.</summary>
internal static class RunQueue
{
    private const string Schema = "hangfire";

    /// <summary>The queue in the platform's database; its schema is made when missing.</summary>
    public static IGlobalConfiguration UseRunQueue(this IGlobalConfiguration hangfire, string connectionString) => hangfire
        .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
        .UseSimpleAssemblyNameTypeSerializer()
        .UseRecommendedSerializerSettings()
        // A run's own life cycle decides what is tried again.
        .UseFilter(new AutomaticRetryAttribute { Attempts = 0 })
        .UsePostgreSqlStorage(
            storage => storage.UseNpgsqlConnection(connectionString),
            new PostgreSqlStorageOptions
            {
                SchemaName = Schema,
                PrepareSchemaIfNecessary = true,
                QueuePollInterval = TimeSpan.FromMilliseconds(250),
                // A job that is held for long is still held: it is not given to a second worker.
                InvisibilityTimeout = TimeSpan.FromMinutes(5),
                UseSlidingInvisibilityTimeout = true,
            });
}

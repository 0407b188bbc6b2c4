using Npgsql;

namespace Invaria.Storage.Postgres;

/// <summary>A database that is away for a moment: restarted, or behind a network that blinks.</summary>
public static class DatabaseOutage
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether trying again later can help; looks through what EF Core wraps around.</summary>
    public static bool Is(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is NpgsqlException database)
            {
                return database is not PostgresException || database.IsTransient
                    || database.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
            }
        }

        return false;
    }

    /// <summary>Tries until the database is back. What is tried must bear being done twice: the answer may be what got lost.</summary>
    public static async Task Outlast(Func<Task> attempt, CancellationToken cancellation = default)
    {
        for (var pause = FirstPause; ; pause = Next(pause))
        {
            try
            {
                await attempt();
                return;
            }
            catch (Exception away) when (Is(away))
            {
                await Task.Delay(pause, cancellation);
            }
        }
    }

    private static TimeSpan Next(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}

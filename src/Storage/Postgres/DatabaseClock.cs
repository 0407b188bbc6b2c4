using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Postgres;

/// <summary>The database's clock, by which leases and turns are reckoned: clocks of machines need not agree.</summary>
internal static class DatabaseClock
{
    /// <summary>The moment at which the transaction began; without one, now.</summary>
    public static Task<DateTimeOffset> Now(this PlatformContext context, CancellationToken cancellation) => context.Database.SqlQuery<DateTimeOffset>($"""SELECT now() AS "Value" """).SingleAsync(cancellation);
}

using Invaria.Storage.Live;
using Invaria.Storage.Naming;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Previews;

/// <summary>Previews that were asked for, and their answers.</summary>
public sealed class PreviewStore(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>An unanswered request is asked again after so long.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    public async Task<Preview?> Find(string key, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Previews.AsNoTracking().SingleOrDefaultAsync(preview => preview.Key == key, cancellation);
    }

    /// <summary>Asks for a preview, unless it is there or on its way. A failed or forgotten one is asked for again.</summary>
    /// <returns>True when the caller must enqueue the job that draws it.</returns>
    public async Task<bool> Request(string key, string requestJson, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.ExecuteSqlAsync($"""
            INSERT INTO previews (key, request, state, created_at) VALUES ({key}, {requestJson}::jsonb, 'Requested', now())
            ON CONFLICT (key) DO UPDATE SET state = 'Requested', response = NULL, error = NULL, created_at = now(), finished_at = NULL
            WHERE previews.state = 'Failed' OR (previews.state = 'Requested' AND previews.created_at < now() - {Patience})
            """, cancellation) == 1;
    }

    public Task Complete(string key, byte[] response, CancellationToken cancellation = default) => Finish(key, PreviewState.Ready, response, null, cancellation);

    public Task Fail(string key, string error, CancellationToken cancellation = default) => Finish(key, PreviewState.Failed, null, StorableText.Of(error), cancellation);

    /// <summary>Forgets previews older than <paramref name="age"/>.</summary>
    public async Task<int> Forget(TimeSpan age, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.ExecuteSqlAsync($"DELETE FROM previews WHERE created_at < now() - {age}", cancellation);
    }

    private async Task Finish(string key, PreviewState state, byte[]? response, string? error, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        _ = await context.Database.ExecuteSqlAsync($"""
            WITH finished AS (
                UPDATE previews SET state = {state.ToString()}, response = {response}, error = {error}, finished_at = now() WHERE key = {key} RETURNING key)
            SELECT pg_notify({LiveChannels.PreviewFinished}, key) FROM finished
            """, cancellation);
    }
}

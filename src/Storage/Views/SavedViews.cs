using Invaria.Shared.Views;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Views;

/// <summary>Tables of runs that people keep under a name, for themselves or for the team.</summary>
public sealed class SavedViews(IDbContextFactory<PlatformContext> contexts, TimeProvider clock)
{
    /// <summary>A user's own views and those shared with the team, by name.</summary>
    public async Task<IReadOnlyList<SavedViewSummary>> Of(string user, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.SavedViews.Where(view => view.Owner == user || view.IsShared).OrderBy(view => view.Name).ThenBy(view => view.Owner)
            .Select(view => new SavedViewSummary(view.Id, view.Name, view.Query, view.Owner, view.IsShared, view.Owner == user, view.UpdatedAt)).ToListAsync(cancellation);
    }

    /// <summary>Saves a view of a user; one of the same name is replaced.</summary>
    public async Task<SavedViewSummary> Save(SavedViewRequest request, string user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // One statement: two tabs that save at once leave one view, not an error.
        var (name, query, now) = (request.Name.Trim(), request.Query.TrimStart('?'), clock.GetUtcNow());
        var saved = (await context.SavedViews.FromSql($"""
            INSERT INTO saved_views (name, query, owner, is_shared, updated_at) VALUES ({name}, {query}, {user}, {request.IsShared}, {now})
            ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query, is_shared = excluded.is_shared, updated_at = excluded.updated_at
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellation))[0];
        return new(saved.Id, saved.Name, saved.Query, saved.Owner, saved.IsShared, IsOwn: true, saved.UpdatedAt);
    }

    /// <summary>Deletes a view.</summary>
    /// <param name="id">Which.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="anyones">Whether also one that somebody else saved for the team.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where there is none that the user may delete.</returns>
    public async Task<bool> Delete(long id, string user, bool anyones, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.SavedViews.Where(view => view.Id == id && (view.Owner == user || (anyones && view.IsShared))).ExecuteDeleteAsync(cancellation) == 1;
    }
}

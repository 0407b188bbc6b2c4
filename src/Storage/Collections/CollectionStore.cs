using Invaria.Shared.Collections;
using Invaria.Storage.Naming;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Collections;

/// <summary>Registered collections, and those on their way in.</summary>
public sealed class CollectionStore(IDbContextFactory<PlatformContext> contexts, CollectionFolder folder)
{
    /// <summary>Finished registrations are remembered for so long.</summary>
    public static TimeSpan Memory { get; } = TimeSpan.FromDays(7);

    /// <summary>All collections, by name.</summary>
    public async Task<IReadOnlyList<CollectionSummary>> List(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.Collections.AsNoTracking().Select(row => new { row.Address, row.Name, row.Description, row.CreatedBy, row.CreatedAt, row.Samples }).ToListAsync(cancellation);
        return [.. rows.Select(row => Summary(row.Address, row.Name, row.Description, row.Samples.Count, row.CreatedBy, row.CreatedAt)).OrderBy(summary => summary.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<CollectionDetails?> Find(string address, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Collections.AsNoTracking().SingleOrDefaultAsync(collection => collection.Address == address, cancellation) is { } row
            ? new(Summary(row.Address, row.Name, row.Description, row.Samples.Count, row.CreatedBy, row.CreatedAt), row.Description, [.. row.Samples.Select(sample => sample.ClassName)])
            : null;
    }

    /// <summary>The long series of some collections; those that are not registered are left out.</summary>
    public async Task<Dictionary<string, IReadOnlyList<SeriesTableDescription>>> Tables(IReadOnlyCollection<string> addresses, CancellationToken cancellation = default) =>
        (await Descriptions(addresses, cancellation)).ToDictionary(found => found.Key, found => found.Value.Tables, StringComparer.Ordinal);

    /// <summary>What was found in some collections; those that are not registered are left out.</summary>
    public async Task<Dictionary<string, CollectionDescription>> Descriptions(IReadOnlyCollection<string> addresses, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.Collections.AsNoTracking().Where(row => addresses.Contains(row.Address)).Select(row => new { row.Address, row.Description }).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Address, row => row.Description, StringComparer.Ordinal);
    }

    /// <summary>Bytes of a sample picture, PNG.</summary>
    public async Task<byte[]?> Sample(string address, int index, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var samples = await context.Collections.AsNoTracking().Where(collection => collection.Address == address).Select(collection => collection.Samples).SingleOrDefaultAsync(cancellation);
        return samples is not null && index >= 0 && index < samples.Count ? samples[index].Png : null;
    }

    /// <summary>Begins a registration and makes its quarantine.</summary>
    public async Task<Registration> Begin(string name, string? use, string createdBy, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var registration = new Registration { Id = Guid.NewGuid().ToString("N"), Name = name, Use = use, State = CollectionState.Receiving, CreatedBy = createdBy, CreatedAt = DateTimeOffset.UtcNow };
        folder.Open(registration.Id);
        _ = context.Registrations.Add(registration);
        _ = await context.SaveChangesAsync(cancellation);
        return registration;
    }

    public async Task<Registration?> Registration(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Registrations.AsNoTracking().SingleOrDefaultAsync(registration => registration.Id == id, cancellation);
    }

    /// <summary>All files are there: a worker may look through them.</summary>
    public async Task Received(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        _ = await context.Registrations.Where(registration => registration.Id == id && registration.State == CollectionState.Receiving)
            .ExecuteUpdateAsync(change => change.SetProperty(registration => registration.State, CollectionState.Checking), cancellation);
    }

    /// <summary>Refuses a registration; nothing of it is kept.</summary>
    public async Task Refuse(string id, string reason, CancellationToken cancellation = default)
    {
        folder.Clear(id);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = DateTimeOffset.UtcNow;
        _ = await context.Registrations.Where(registration => registration.Id == id && registration.State != CollectionState.Registered)
            .ExecuteUpdateAsync(change => change.SetProperty(registration => registration.State, CollectionState.Refused)
                .SetProperty(registration => registration.Reason, StorableText.Of(reason)).SetProperty(registration => registration.FinishedAt, now), cancellation);
    }

    /// <summary>
    /// Takes a checked collection in: its files to their place, then its row and the registration's end in one transaction. The same
    /// files again are the same collection, under the name it has.
    /// </summary>
    /// <param name="registration">The registration.</param>
    /// <param name="checkedFolder">Its files in quarantine.</param>
    /// <param name="address">Their content address.</param>
    /// <param name="description">What was found.</param>
    /// <param name="samples">Pictures to look at.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task Register(
        Registration registration, string checkedFolder, string address, CollectionDescription description, IReadOnlyList<CollectionSample> samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        ArgumentNullException.ThrowIfNull(description);
        _ = folder.Settle(checkedFolder, address);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        _ = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO collections (address, name, format, description, samples, created_by, created_at)
            VALUES ({address}, {registration.Name}, {description.Format}, {JsonColumn.Write(description)}::jsonb, {JsonColumn.Write(samples)}::jsonb, {registration.CreatedBy}, now())
            ON CONFLICT (address) DO NOTHING
            """, cancellation);
        var now = DateTimeOffset.UtcNow;
        _ = await context.Registrations.Where(row => row.Id == registration.Id)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.State, CollectionState.Registered).SetProperty(row => row.Address, address).SetProperty(row => row.FinishedAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
        folder.Clear(registration.Id);
    }

    /// <summary>Runs whose specs refer to a collection, of experiments that are not deleted.</summary>
    public async Task<int> Uses(string address, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM runs JOIN experiments ON experiments.id = runs.experiment_id
            WHERE experiments.deleted_at IS NULL AND strpos(runs.spec::text, {address}) > 0
            """).SingleAsync(cancellation);
    }

    /// <summary>Removes a collection: its row, then its files.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> Delete(string address, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Collections.Where(collection => collection.Address == address).ExecuteDeleteAsync(cancellation) == 0)
        {
            return false;
        }

        folder.Remove(address);
        return true;
    }

    /// <summary>Forgets finished registrations older than <see cref="Memory"/>, and refuses those that were never received.</summary>
    public async Task Forget(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var before = DateTimeOffset.UtcNow - Memory;
        foreach (var id in await context.Registrations.Where(registration => registration.CreatedAt < before).Select(registration => registration.Id).ToListAsync(cancellation))
        {
            folder.Clear(id);
            _ = await context.Registrations.Where(registration => registration.Id == id).ExecuteDeleteAsync(cancellation);
        }
    }

    private static CollectionSummary Summary(string address, string name, CollectionDescription description, int samples, string createdBy, DateTimeOffset createdAt) => new(
        address, name, description.Format, description.FormatDetail, description.Uses, description.Classes.Count, description.Pictures, description.Files, description.Bytes, samples, createdBy, createdAt);
}

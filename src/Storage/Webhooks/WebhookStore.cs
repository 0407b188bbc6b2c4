using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Webhooks;
using Invaria.Storage.Accounts;
using Invaria.Storage.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Webhooks;

/// <summary>
/// Where messages are sent when runs end, and the messages. One is written in the transaction that ends a run
/// (<see cref="Record"/>), so none is lost and none tells what did not happen; it is sent at least once.
/// </summary>
public sealed class WebhookStore(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>All webhooks, by name.</summary>
    public async Task<IReadOnlyList<WebhookSummary>> List(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Summaries(context, context.Webhooks, cancellation);
    }

    /// <returns>The webhook with its secret.</returns>
    public async Task<WebhookCreated> Create(WebhookRequest request, string createdBy, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var webhook = new Webhook
        {
            Name = request.Name.Trim(),
            Address = request.Address.Trim(),
            Secret = SecretToken.Create(SecretToken.WebhookPrefix),
            Statuses = Words(request.Statuses),
            IsActive = request.IsActive,
            CreatedBy = createdBy,
            CreatedAt = await context.Now(cancellation),
        };
        _ = context.Webhooks.Add(webhook);
        _ = await context.SaveChangesAsync(cancellation);
        return new((await Summaries(context, context.Webhooks.Where(w => w.Id == webhook.Id), cancellation))[0], webhook.Secret);
    }

    /// <summary>Changes everything but the secret.</summary>
    /// <returns>Null where there is no such webhook.</returns>
    public async Task<WebhookSummary?> Change(long id, WebhookRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var (name, address, statuses) = (request.Name.Trim(), request.Address.Trim(), Words(request.Statuses));
        var changed = await context.Webhooks.Where(webhook => webhook.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Name, name).SetProperty(w => w.Address, address).SetProperty(w => w.Statuses, statuses).SetProperty(w => w.IsActive, request.IsActive), cancellation);
        return changed == 0 ? null : (await Summaries(context, context.Webhooks.Where(w => w.Id == id), cancellation)).SingleOrDefault();
    }

    /// <summary>Deletes a webhook with its messages.</summary>
    /// <returns>False where there is no such webhook.</returns>
    public async Task<bool> Delete(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Webhooks.Where(webhook => webhook.Id == id).ExecuteDeleteAsync(cancellation) == 1;
    }

    /// <summary>Messages of a webhook, newest first; null where there is no such webhook.</summary>
    public async Task<Page<WebhookDelivery>?> Deliveries(long id, int skip, int take, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (!await context.Webhooks.AnyAsync(webhook => webhook.Id == id, cancellation))
        {
            return null;
        }

        var all = context.WebhookDeliveries.AsNoTracking().Where(delivery => delivery.WebhookId == id);
        return new([.. (await all.OrderByDescending(delivery => delivery.Id).Skip(skip).Take(take).ToListAsync(cancellation)).Select(delivery => delivery.ToContract())], await all.CountAsync(cancellation));
    }

    /// <summary>A message that tells nothing, to try the webhook out; it is sent although the webhook may be off.</summary>
    /// <returns>Null where there is no such webhook.</returns>
    public async Task<WebhookDelivery?> Ping(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await context.WebhookDeliveries.FromSql($"""
            INSERT INTO webhook_deliveries (webhook_id, event, state, tries, created_at, next_at)
            SELECT id, {WebhookEvents.Ping}, {nameof(DeliveryState.Waiting)}, 0, now(), now() FROM webhooks WHERE id = {id}
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellation)).SingleOrDefault()?.ToContract();
    }

    /// <summary>Sends a message again that was delivered or given up.</summary>
    /// <returns>Null where the webhook has no such message; one that is waiting stays as it is.</returns>
    public async Task<WebhookDelivery?> SendAgain(long id, long delivery, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        _ = await context.Database.ExecuteSqlAsync($"""
            UPDATE webhook_deliveries SET state = {nameof(DeliveryState.Waiting)}, tries = 0, next_at = now(), ended_at = NULL
            WHERE id = {delivery} AND webhook_id = {id} AND state <> {nameof(DeliveryState.Waiting)}
            """, cancellation);
        return (await context.WebhookDeliveries.AsNoTracking().SingleOrDefaultAsync(found => found.Id == delivery && found.WebhookId == id, cancellation))?.ToContract();
    }

    /// <summary>Takes messages that are due, oldest first. Safe to call from several servers at once: each gets others.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="lease">After so long without an outcome a message is due again.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<DueDelivery>> TakeDue(int most, TimeSpan lease, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.SqlQuery<DueDelivery>($"""
            UPDATE webhook_deliveries d SET tries = d.tries + 1, next_at = now() + {lease}
            FROM webhooks w
            WHERE w.id = d.webhook_id AND d.id IN (
                SELECT due.id FROM webhook_deliveries due JOIN webhooks of ON of.id = due.webhook_id
                WHERE due.state = {nameof(DeliveryState.Waiting)} AND due.next_at <= now() AND (of.is_active OR due.event = {WebhookEvents.Ping})
                ORDER BY due.next_at LIMIT {most} FOR UPDATE OF due SKIP LOCKED)
            RETURNING d.id AS "Id", d.event AS "Event", d.run_id AS "RunId", d.tries AS "Tries", d.created_at AS "CreatedAt", w.name AS "Webhook", w.address AS "Address", w.secret AS "Secret"
            """).ToListAsync(cancellation);
    }

    /// <summary>Notes what came of a try.</summary>
    /// <param name="due">The message.</param>
    /// <param name="answer">For people.</param>
    /// <param name="isDelivered">Whether the receiver took it.</param>
    /// <param name="pause">After how long it is tried again; null: never.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Note(DueDelivery due, string answer, bool isDelivered, TimeSpan? pause, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(due);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var state = (isDelivered ? DeliveryState.Delivered : pause is null ? DeliveryState.GivenUp : DeliveryState.Waiting).ToString();
        // Another server may have taken it for lost meanwhile; the outcome of its try counts then.
        _ = await context.Database.ExecuteSqlAsync($"""
            UPDATE webhook_deliveries SET answer = {answer}, state = {state},
                next_at = CASE WHEN {state} = {nameof(DeliveryState.Waiting)} THEN now() + {pause ?? TimeSpan.Zero} END,
                ended_at = CASE WHEN {state} = {nameof(DeliveryState.Waiting)} THEN NULL ELSE now() END
            WHERE id = {due.Id} AND tries = {due.Tries} AND state = {nameof(DeliveryState.Waiting)}
            """, cancellation);
    }

    /// <summary>Deletes messages that were delivered or given up longer ago.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Forget(TimeSpan age, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.ExecuteSqlAsync($"DELETE FROM webhook_deliveries WHERE ended_at < now() - {age}", cancellation);
    }

    /// <summary>Writes the messages about the end of a run, in the transaction of that end.</summary>
    internal static Task<int> Record(PlatformContext context, long runId, RunStatus status, CancellationToken cancellation) => context.Database.ExecuteSqlAsync($"""
        INSERT INTO webhook_deliveries (webhook_id, event, run_id, state, tries, created_at, next_at)
        SELECT id, {WebhookEvents.Of(status)}, {runId}, {nameof(DeliveryState.Waiting)}, 0, now(), now() FROM webhooks WHERE is_active AND {status.ToString()} = ANY (statuses)
        """, cancellation);

    private static string[] Words(IReadOnlyList<RunStatus> statuses) => [.. statuses.Distinct().Order().Select(status => status.ToString())];

    private static async Task<IReadOnlyList<WebhookSummary>> Summaries(PlatformContext context, IQueryable<Webhook> webhooks, CancellationToken cancellation)
    {
        var rows = await webhooks.AsNoTracking().OrderBy(webhook => webhook.Name).ThenBy(webhook => webhook.Id)
            .Select(webhook => new { Webhook = webhook, Last = context.WebhookDeliveries.Where(delivery => delivery.WebhookId == webhook.Id).OrderByDescending(delivery => delivery.Id).FirstOrDefault() })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new WebhookSummary(
                row.Webhook.Id, row.Webhook.Name, row.Webhook.Address, [.. row.Webhook.Statuses.Select(Enum.Parse<RunStatus>)], row.Webhook.IsActive, row.Webhook.CreatedBy, row.Webhook.CreatedAt, row.Last?.ToContract())),
        ];
    }
}

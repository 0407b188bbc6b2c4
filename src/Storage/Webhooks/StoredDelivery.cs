using Invaria.Shared.Webhooks;

namespace Invaria.Storage.Webhooks;

/// <summary>A message of a webhook, written in the transaction that ends the run.</summary>
public sealed class StoredDelivery
{
    public long Id { get; set; }

    public long WebhookId { get; set; }

    /// <summary>One of <see cref="WebhookEvents"/>.</summary>
    public required string Event { get; set; }

    public long? RunId { get; set; }

    public DeliveryState State { get; set; }

    public int Tries { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it is sent next. While it is being sent: when another server takes it for lost.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Answer { get; set; }

    public WebhookDelivery ToContract() => new(Id, Event, RunId, State, Tries, CreatedAt, State == DeliveryState.Waiting ? NextAt : null, EndedAt, Answer);
}

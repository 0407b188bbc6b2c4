namespace Invaria.Shared.Webhooks;

/// <summary>A message of a webhook.</summary>
/// <param name="Id">Its id, the same at every try.</param>
/// <param name="Event">What it tells, one of <see cref="WebhookEvents"/>.</param>
/// <param name="RunId">The run that ended; null for a ping, or where it was removed for good.</param>
/// <param name="State">What became of it.</param>
/// <param name="Tries">How often it was sent.</param>
/// <param name="CreatedAt">When the run ended.</param>
/// <param name="NextAt">When it is sent next; null where it is not.</param>
/// <param name="EndedAt">When it was delivered or given up.</param>
/// <param name="Answer">What came of the last try, for people: "200 OK", "no answer within 10 s".</param>
public sealed record WebhookDelivery(
    long Id, string Event, long? RunId, DeliveryState State, int Tries, DateTimeOffset CreatedAt, DateTimeOffset? NextAt, DateTimeOffset? EndedAt, string? Answer);

namespace Invaria.Storage.Webhooks;

/// <summary>A message that is to be sent now.</summary>
/// <param name="Id">The message.</param>
/// <param name="Event">What it tells.</param>
/// <param name="RunId">The run that ended; null for a ping.</param>
/// <param name="Tries">The try that this is, from 1.</param>
/// <param name="CreatedAt">When the run ended.</param>
/// <param name="Webhook">Name of the webhook.</param>
/// <param name="Address">Where to.</param>
/// <param name="Secret">Key of the signature.</param>
public sealed record DueDelivery(long Id, string Event, long? RunId, int Tries, DateTimeOffset CreatedAt, string Webhook, string Address, string Secret);

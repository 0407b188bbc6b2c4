namespace Invaria.Shared.Webhooks;

/// <summary>A webhook and, this once, its secret.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">Key of the messages' signatures.</param>
public sealed record WebhookCreated(WebhookSummary Webhook, string Secret);

using Invaria.Shared.Runs;

namespace Invaria.Shared.Webhooks;

/// <summary>What is posted to a webhook's address.</summary>
/// <param name="Delivery">Id of the message, the same at every try: by it a receiver knows what it has got already.</param>
/// <param name="Event">What happened, one of <see cref="WebhookEvents"/>.</param>
/// <param name="At">When it happened.</param>
/// <param name="Text">The same in a sentence, by the name under which chats expect it.</param>
/// <param name="Link">Where the run's page is; null for a ping.</param>
/// <param name="Run">The run as it is at the time of sending, with the headline measures of its stages; null for a ping, or where it was deleted.</param>
public sealed record WebhookMessage(long Delivery, string Event, DateTimeOffset At, string Text, string? Link, RunSummary? Run);

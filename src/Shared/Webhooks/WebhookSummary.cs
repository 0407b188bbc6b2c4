using Invaria.Shared.Runs;

namespace Invaria.Shared.Webhooks;

/// <summary>Where messages are sent when runs end, without the secret that signs them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where messages are posted to.</param>
/// <param name="Statuses">The ends that are told.</param>
/// <param name="IsActive">Whether messages are sent.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Last">Its newest message; null where none was due yet.</param>
public sealed record WebhookSummary(
    long Id, string Name, string Address, IReadOnlyList<RunStatus> Statuses, bool IsActive, string CreatedBy, DateTimeOffset CreatedAt, WebhookDelivery? Last);

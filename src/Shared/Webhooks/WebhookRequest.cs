using Invaria.Shared.Runs;

namespace Invaria.Shared.Webhooks;

/// <summary>Where a message is to be sent when a run ends.</summary>
/// <param name="Name">What it is called, 1 to 100 characters.</param>
/// <param name="Address">Where messages are posted to: an absolute http or https address of at most 2,000 characters, without user and password.</param>
/// <param name="Statuses">The ends that are told: some of <c>Succeeded</c>, <c>Failed</c>, <c>Canceled</c>.</param>
/// <param name="IsActive">Whether messages are sent; while it is off, no end of a run is kept for it.</param>
public sealed record WebhookRequest(string Name, string Address, IReadOnlyList<RunStatus> Statuses, bool IsActive = true)
{
    public const int LongestName = 100;

    public const int LongestAddress = 2000;
}

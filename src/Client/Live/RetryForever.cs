using Microsoft.AspNetCore.SignalR.Client;

namespace Invaria.Client.Live;

/// <summary>Tries again at once, then after ever longer pauses up to ten seconds, and never gives up.</summary>
internal sealed class RetryForever : IRetryPolicy
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public TimeSpan? NextRetryDelay(RetryContext retryContext) => Pause(retryContext.PreviousRetryCount);

    public static TimeSpan Pause(long failures) =>
        failures == 0 ? TimeSpan.Zero : failures > 4 ? Longest : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, failures - 1)));
}

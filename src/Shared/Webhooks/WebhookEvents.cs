using Invaria.Shared.Runs;

namespace Invaria.Shared.Webhooks;

/// <summary>The words of <see cref="WebhookMessage.Event"/>.</summary>
public static class WebhookEvents
{
    /// <summary>Somebody tries the webhook out.</summary>
    public const string Ping = "ping";

    public const string Succeeded = "run.succeeded";
    public const string Failed = "run.failed";
    public const string Canceled = "run.canceled";

    /// <summary>The ends of a run that can be told.</summary>
    public static IReadOnlyList<RunStatus> Told { get; } = [RunStatus.Succeeded, RunStatus.Failed, RunStatus.Canceled];

    /// <summary>The word for an end of a run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That is no end.</exception>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Succeeded => Succeeded,
        RunStatus.Failed => Failed,
        RunStatus.Canceled => Canceled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A run does not end so."),
    };
}

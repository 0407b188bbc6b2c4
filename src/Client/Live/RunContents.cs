namespace Invaria.Client.Live;

/// <summary>What of a run a page wants to know besides its state.</summary>
/// <param name="Wants">Which series.</param>
/// <param name="LogsAndArtifacts">Also log lines and artifacts.</param>
public sealed record RunContents(Func<string, bool> Wants, bool LogsAndArtifacts)
{
    public static RunContents Everything { get; } = new(_ => true, LogsAndArtifacts: true);

    public static RunContents StateOnly { get; } = new(_ => false, LogsAndArtifacts: false);
}

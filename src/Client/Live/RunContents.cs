namespace Invaria.Client.Live;

/// <summary>What of a run a page wants to know besides its state.</summary>
/// <param name="Wants">Which series; none when null.</param>
/// <param name="LogsAndArtifacts">Also log lines and artifacts.</param>
public sealed record RunContents(Func<string, bool>? Wants, bool LogsAndArtifacts)
{
    public static RunContents Everything { get; } = new(_ => true, LogsAndArtifacts: true);

    public static RunContents StateOnly { get; } = new(Wants: null, LogsAndArtifacts: false);

    /// <summary>What an experiment's charts draw: losses once a step, accuracies, errors of forecasts and what detectors find once an epoch.</summary>
    public static RunContents Curves { get; } = new(
        name => name.EndsWith(".loss", StringComparison.Ordinal) || name.EndsWith("accuracy", StringComparison.Ordinal) || name.EndsWith(".validation-mse", StringComparison.Ordinal)
            || name.EndsWith(".validation-map", StringComparison.Ordinal), LogsAndArtifacts: false);

    /// <summary>Its summary is all that is wanted.</summary>
    public bool IsStateOnly => Wants is null && !LogsAndArtifacts;

    public bool WantsSeries(string name) => Wants?.Invoke(name) == true;
}

using Invaria.Shared.Runs;

namespace Invaria.Shared.Live;

/// <summary>
/// What changed in a run after one sequence number, up to another. A browser applies it when <paramref name="After"/>
/// is the number it has; when it is greater something was missed and the browser asks again from its own number.
/// </summary>
/// <param name="Run">The run as it stands now.</param>
/// <param name="After">Changes up to and including this number are not in here.</param>
/// <param name="UpTo">Changes up to and including this number are.</param>
/// <param name="Series">New points by series.</param>
/// <param name="Logs">New log lines.</param>
/// <param name="Events">New events.</param>
/// <param name="Artifacts">New or replaced artifacts.</param>
/// <param name="Rewound">An attempt resumed from a checkpoint and points past it were taken back: read all series again.</param>
/// <param name="More">There is more after <paramref name="UpTo"/>: ask again from there.</param>
public sealed record RunChanges(
    RunSummary Run,
    long After,
    long UpTo,
    IReadOnlyList<SeriesPoints> Series,
    IReadOnlyList<LogLine> Logs,
    IReadOnlyList<RunEvent> Events,
    IReadOnlyList<ArtifactSummary> Artifacts,
    bool Rewound,
    bool More);

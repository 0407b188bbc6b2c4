using Invaria.Shared.Runs;

namespace Invaria.Shared.Live;

/// <summary>
/// What changed in a run after one sequence number, up to another. A browser applies it when <paramref name="After"/>
/// is the number it has; when it is greater something was missed and the browser asks again from its own number.
/// </summary>
/// <param name="Run">The run as it stands now, with the headline measures of its outcomes only.</param>
/// <param name="After">Changes up to and including this number are not in here.</param>
/// <param name="UpTo">Changes up to and including this number are.</param>
/// <param name="Series">New points by series.</param>
/// <param name="Logs">New log lines.</param>
/// <param name="Events">New events.</param>
/// <param name="Artifacts">New or replaced artifacts.</param>
/// <param name="Outcomes">With all measures, the outcomes of <paramref name="Run"/> that came after <paramref name="After"/>, be it past <paramref name="UpTo"/>.</param>
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
    IReadOnlyList<StageOutcome> Outcomes,
    bool Rewound,
    bool More)
{
    /// <summary>The run with all measures of its outcomes; null where one is neither in here nor known, as something was missed.</summary>
    /// <param name="known">Whole outcomes of the run from before.</param>
    public RunSummary? Whole(IReadOnlyList<StageOutcome> known)
    {
        var whole = new StageOutcome[Run.Outcomes.Count];
        for (var i = 0; i < whole.Length; i++)
        {
            if ((known.FirstOrDefault(Run.Outcomes[i].IsSameAs) ?? Outcomes.FirstOrDefault(Run.Outcomes[i].IsSameAs)) is not { } found)
            {
                return null;
            }

            whole[i] = found;
        }

        return Run with { Outcomes = whole };
    }
}

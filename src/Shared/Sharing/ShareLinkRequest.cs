namespace Invaria.Shared.Sharing;

/// <summary>A share link to make, of one experiment, of one run or of one report: exactly one of them is named.</summary>
/// <param name="ExperimentId">The experiment to share, with its runs.</param>
/// <param name="RunId">The run to share.</param>
/// <param name="ExpiresAt">When it stops opening; never when null.</param>
/// <param name="ReportId">The report to share, with the experiments and runs that it shows something of.</param>
public sealed record ShareLinkRequest(long? ExperimentId = null, long? RunId = null, DateTimeOffset? ExpiresAt = null, long? ReportId = null)
{
    /// <summary>Whether exactly one thing is to be shared.</summary>
    public bool NamesOne => new[] { ExperimentId, RunId, ReportId }.Count(id => id is not null) == 1;
}

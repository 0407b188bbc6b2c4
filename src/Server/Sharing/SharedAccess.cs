using System.Globalization;
using Invaria.Server.Accounts;
using Invaria.Storage.Metrics;
using Invaria.Storage.Reports;

namespace Invaria.Server.Sharing;

/// <summary>
/// What a share link opens: an experiment with its runs; one run and nothing of its experiment; or a report with the
/// experiments and runs that it shows something of.
/// </summary>
internal sealed class SharedAccess(RunReader runs, ReportStore reports)
{
    public async Task<bool> Opens(SharedCaller caller, OpenToShareLinks open, HttpContext http) => open.To switch
    {
        SharedScope.Experiment => await OpensExperiment(caller, Number(http.Request.RouteValues["id"]), http.RequestAborted),
        SharedScope.Run => Number(http.Request.RouteValues["id"]) is { } run && await OpensRun(caller, run, http.RequestAborted),
        SharedScope.File => Number(http.Request.RouteValues["id"]) is { } run && (await OpensRun(caller, run, http.RequestAborted) || await OpensTaker(caller, run, http.RequestAborted)),
        SharedScope.RunsOfExperiment => await OpensExperiment(caller, Number(http.Request.Query["experimentId"].ToString()), http.RequestAborted),
        SharedScope.Report => Number(http.Request.RouteValues["id"]) is { } report && caller.ReportId == report,
        SharedScope.ComparedRuns => await OpensCompared(caller, http.Request.Query, http.RequestAborted),
        SharedScope.Live => true,
        _ => false,
    };

    public async Task<bool> OpensExperiment(SharedCaller caller, long? experiment, CancellationToken cancellation) => experiment is { } id
        && (caller.ExperimentId == id || (caller.ReportId is { } report && await reports.ShowsExperiment(report, id, cancellation)));

    public async Task<bool> OpensRun(SharedCaller caller, long run, CancellationToken cancellation) =>
        caller.RunId == run
        || (caller.ExperimentId is { } experiment && await runs.ExperimentOf(run, cancellation) == experiment)
        || (caller.ReportId is { } report && await reports.ShowsRun(report, run, cancellation));

    /// <summary>Whether a run that is open took a stage over from another.</summary>
    private async Task<bool> OpensTaker(SharedCaller caller, long run, CancellationToken cancellation) =>
        caller.ReportId is { } report ? await reports.ShowsTakerOf(report, run, cancellation) : await runs.IsTakenOver(run, caller.RunId, caller.ExperimentId, cancellation);

    /// <summary>A filter alone may mean any run: it needs an experiment or runs that are open.</summary>
    private async Task<bool> OpensCompared(SharedCaller caller, IQueryCollection query, CancellationToken cancellation)
    {
        if (query["experimentId"].ToString() is { Length: > 0 } experiment)
        {
            return await OpensExperiment(caller, Number(experiment), cancellation);
        }

        var named = query["runs"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var run in named)
        {
            if (Number(run) is not { } id || !await OpensRun(caller, id, cancellation))
            {
                return false;
            }
        }

        return named.Length > 0;
    }

    private static long? Number(object? value) =>
        long.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

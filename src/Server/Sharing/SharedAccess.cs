using System.Globalization;
using Invaria.Server.Accounts;
using Invaria.Storage.Metrics;

namespace Invaria.Server.Sharing;

/// <summary>What a share link opens: an experiment with its runs, or one run and nothing of its experiment.</summary>
internal sealed class SharedAccess(RunReader runs)
{
    public async Task<bool> Opens(SharedCaller caller, OpenToShareLinks open, HttpContext http) => open.To switch
    {
        SharedScope.Experiment => OpensExperiment(caller, Number(http.Request.RouteValues["id"])),
        SharedScope.Run => Number(http.Request.RouteValues["id"]) is { } run && await OpensRun(caller, run, http.RequestAborted),
        SharedScope.RunsOfExperiment => OpensExperiment(caller, Number(http.Request.Query["experimentId"].ToString())),
        SharedScope.Live => true,
        _ => false,
    };

    public static bool OpensExperiment(SharedCaller caller, long? experiment) => experiment is not null && caller.ExperimentId == experiment;

    public async Task<bool> OpensRun(SharedCaller caller, long run, CancellationToken cancellation) =>
        caller.RunId == run || (caller.ExperimentId is { } experiment && await runs.ExperimentOf(run, cancellation) == experiment);

    private static long? Number(object? value) =>
        long.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

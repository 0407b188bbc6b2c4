using System.Globalization;
using Invaria.Client.Formatting;
using Invaria.Shared.Experiments;
using Invaria.Shared.Runs;

namespace Invaria.Client.Notifications;

/// <summary>That a run or an experiment ended, in words.</summary>
/// <param name="Id">The same for the same end, in every window.</param>
/// <param name="Title">What ended, and how.</param>
/// <param name="Text">The details.</param>
/// <param name="Address">Where to look at it.</param>
/// <param name="IsFailure">Whether something failed.</param>
public sealed record EndNotice(string Id, string Title, string Text, string Address, bool IsFailure)
{
    /// <summary>
    /// What there is to tell of a run that ended: its experiment has ended with it; it failed while others go on; or, where it is
    /// followed for itself, that it succeeded or was stopped early. Null: nothing, as one notice of the experiment's end serves all of its runs.
    /// </summary>
    /// <param name="run">The run; succeeded, failed or stopped early.</param>
    /// <param name="experiment">Its experiment as it is now.</param>
    /// <param name="followsExperiment">Whether the experiment is followed.</param>
    /// <param name="followsRun">Whether the run is followed for itself.</param>
    public static EndNotice? Of(RunSummary run, ExperimentSummary experiment, bool followsExperiment, bool followsRun)
    {
        var (all, open) = (experiment.Runs.Values.Sum(), experiment.Runs.Where(count => !count.Key.IsFinished()).Sum(count => count.Value));
        var hasFailed = run.Status == RunStatus.Failed;
        if (followsExperiment && open == 0 && all > 1)
        {
            var counts = experiment.Runs.OrderBy(count => count.Key).Select(count => $"{Show.Count(count.Value)} {count.Key.ToString().ToLowerInvariant()}");
            return new(string.Create(CultureInfo.InvariantCulture, $"experiment-{experiment.Id}-{all}"), $"{experiment.Name} has ended", $"{Show.Count(all, "run")}: {string.Join(", ", counts)}.",
                $"/experiments/{experiment.Id}", experiment.Runs.ContainsKey(RunStatus.Failed));
        }

        return followsRun || (followsExperiment && (hasFailed || open == 0))
            ? new(string.Create(CultureInfo.InvariantCulture, $"run-{run.Id}-{run.Attempt}"), $"{run.Name} {(hasFailed ? "failed" : run.Status == RunStatus.Canceled ? "was stopped early" : "succeeded")}",
                run.Status != RunStatus.Succeeded && run.FailureReason is { } reason ? reason : experiment.Name, $"/runs/{run.Id}", hasFailed)
            : null;
    }
}

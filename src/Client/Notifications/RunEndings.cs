using Invaria.Shared.Runs;

namespace Invaria.Client.Notifications;

/// <summary>Which runs end while one looks elsewhere: only one that was seen before it ended counts, so that an old run that is tagged does not.</summary>
public sealed class RunEndings
{
    private readonly HashSet<long> _open = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<long> _failing = [];

    /// <summary>Whether some run may have ended unseen while there was no connection.</summary>
    public bool HasOpen => _open.Count > 0;

    /// <summary>Takes a run's new state.</summary>
    /// <returns>Whether it succeeded, failed or was stopped early just now; who cancels a run knows that it ended.</returns>
    public bool Take(RunSummary run)
    {
        if (!run.Status.IsFinished())
        {
            _ = _open.Add(run.Id);
            return false;
        }

        return _open.Remove(run.Id) && (run.Status != RunStatus.Canceled || run.StoppedAtEpoch is not null);
    }

    /// <summary>Whether a notice is to be told: each once, and of an experiment's runs that fail the first until it has ended.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="isEnd">Whether it tells that the experiment has ended.</param>
    public bool IsNew(EndNotice notice, long experimentId, bool isEnd)
    {
        if (isEnd)
        {
            _ = _failing.Remove(experimentId);
        }
        else if (notice.IsFailure && !_failing.Add(experimentId))
        {
            return false;
        }

        return _told.Add(notice.Id);
    }
}

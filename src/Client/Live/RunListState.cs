using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Client.Live;

/// <summary>A page of the list of runs, kept up by the runs' new states.</summary>
public sealed class RunListState
{
    private readonly List<RunSummary> _runs = [];
    private readonly Dictionary<long, RemainingTime> _remaining = [];

    public IReadOnlyList<RunSummary> Runs => _runs;

    public int Total { get; private set; }

    public void Show(Page<RunSummary> page)
    {
        var known = _runs.ToDictionary(run => run.Id);
        _runs.Clear();
        // The hub may have been faster than the answer.
        _runs.AddRange(page.Items.Select(run => known.TryGetValue(run.Id, out var shown) && shown.Sequence > run.Sequence ? shown : run));
        Total = page.Total;
        _runs.ForEach(Observe);
    }

    /// <summary>Takes a run's new state.</summary>
    /// <returns>False when the list must be read again: the run is not on it, or its status, by which lists are filtered, is another.</returns>
    public bool Take(RunSummary run)
    {
        var at = _runs.FindIndex(shown => shown.Id == run.Id);
        if (at < 0)
        {
            return false;
        }

        if (run.Sequence < _runs[at].Sequence)
        {
            return true;
        }

        var sameStatus = _runs[at].Status == run.Status;
        _runs[at] = run;
        Observe(run);
        return sameStatus;
    }

    public RemainingTime? Remaining(long runId) => _remaining.GetValueOrDefault(runId);

    private void Observe(RunSummary run)
    {
        if (!_remaining.TryGetValue(run.Id, out var remaining))
        {
            _remaining.Add(run.Id, remaining = new());
        }

        remaining.Observe(run, DateTimeOffset.UtcNow);
    }
}

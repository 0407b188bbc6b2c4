using Invaria.Client.Api;
using Invaria.Client.Results;
using Invaria.Shared.Experiments;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Live;

/// <summary>An experiment with all its runs, kept up by their changes.</summary>
public sealed class ExperimentState(PlatformApi api, long experimentId)
{
    private const int RunsOfPage = 100;

    private readonly SortedDictionary<long, RunState> _runs = [];
    private readonly Dictionary<long, (RunStatus Status, int Attempt, int Outcomes, long Newest)> _found = [];
    private Findings? _findings;
    private bool _listing;
    private bool _missed;

    public event Action? Changed;

    public ExperimentDetails? Details { get; private set; }

    /// <summary>By id: in the order they were made.</summary>
    public IReadOnlyCollection<RunState> Runs => _runs.Values;

    public IEnumerable<RunSummary> Summaries => _runs.Values.Select(state => state.Run).OfType<RunSummary>();

    /// <summary>What the runs say so far. The same object until a run's status or results change, so that it can be compared by reference.</summary>
    public Findings? Findings => Details is null ? null : _findings ??= new(Details, [.. Summaries]);

    /// <summary>Goes up when runs may have come to a rung of a successive halving.</summary>
    public int RungRevision { get; private set; }

    /// <exception cref="PlatformProblem">Something could not be read.</exception>
    public async Task Load()
    {
        var details = await api.Experiment(experimentId);
        _listing = true;
        try
        {
            do
            {
                _missed = false;
                await ReadRuns();
            }
            while (_missed);
        }
        finally
        {
            _listing = false;
        }

        // Not before all runs are there: what a part of them says is not to be worked out.
        (Details, _findings) = (details, null);
        Changed?.Invoke();
    }

    /// <summary>After a change made here.</summary>
    public void Take(ExperimentDetails details)
    {
        (Details, _findings) = (details, null);
        Changed?.Invoke();
    }

    /// <summary>Takes a change of one of its runs; a run it does not know is read.</summary>
    public async Task Apply(RunChanges changes)
    {
        if (changes.Events.Any(happened => happened.Kind is HalvingEvents.WentOn or HalvingEvents.Stopped))
        {
            RungRevision++;
        }

        if (_runs.TryGetValue(changes.Run.Id, out var known))
        {
            await known.Apply(changes);
        }
        else
        {
            await Add(changes.Run with { Outcomes = [] });
            await _runs[changes.Run.Id].Apply(changes);
        }
    }

    /// <summary>
    /// Reads the list of runs again and fetches what was missed of each. Before the list was asked for nothing is missed;
    /// while it is on its way it is asked for once more.
    /// </summary>
    public async Task CatchUp()
    {
        _missed = _listing;
        if (Details is not null && !_listing)
        {
            await ReadRuns();
            Changed?.Invoke();
        }
    }

    /// <summary>Reads the curves of some of its runs and keeps them up; those it has already cost nothing.</summary>
    /// <exception cref="PlatformProblem">Some could not be read.</exception>
    public Task ReadCurves(IEnumerable<long> runIds) => Task.WhenAll(runIds.Select(id => _runs.GetValueOrDefault(id)).OfType<RunState>().Select(run => run.ReadCurves()));

    private async Task ReadRuns()
    {
        var read = new List<RunSummary>();
        Shared.Json.Page<RunSummary> page;
        do
        {
            page = await api.Runs(new() { ExperimentId = experimentId, Skip = read.Count, Take = RunsOfPage });
            read.AddRange(page.Items);
        }
        while (page.Items.Count > 0 && read.Count < page.Total);

        await Task.WhenAll(read.Select(run => _runs.TryGetValue(run.Id, out var known) ? known.CatchUp(run) : Add(run)));
    }

    private async Task Add(RunSummary run)
    {
        var state = new RunState(api, run.Id, RunContents.StateOnly);
        state.Changed += () => Take(state);
        _runs.Add(run.Id, state);
        try
        {
            await state.Load(run);
        }
        catch (PlatformProblem)
        {
            // Unknown again: its next change or the next connection reads it.
            _ = _runs.Remove(run.Id);
            throw;
        }
    }

    private void Take(RunState state)
    {
        if (state.Run is { } run && (run.Status, run.Attempt, run.Outcomes.Count, run.Outcomes.Select(outcome => outcome.Sequence).DefaultIfEmpty().Max()) is var now && (!_found.TryGetValue(run.Id, out var before) || before != now))
        {
            (_found[run.Id], _findings) = (now, null);
            RungRevision++;
        }

        Changed?.Invoke();
    }
}

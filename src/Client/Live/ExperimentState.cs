using Invaria.Client.Api;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Live;

/// <summary>An experiment with all its runs, kept up by their changes.</summary>
public sealed class ExperimentState(PlatformApi api, long experimentId)
{
    private const int RunsOfPage = 100;

    /// <summary>What the experiment's charts draw: losses once a step, accuracies once an epoch.</summary>
    private static readonly RunContents Contents = new(
        name => name.EndsWith(".loss", StringComparison.Ordinal) || name.EndsWith("accuracy", StringComparison.Ordinal), LogsAndArtifacts: false);

    private readonly SortedDictionary<long, RunState> _runs = [];

    public event Action? Changed;

    public ExperimentDetails? Details { get; private set; }

    /// <summary>By id: in the order they were made.</summary>
    public IReadOnlyCollection<RunState> Runs => _runs.Values;

    public IEnumerable<RunSummary> Summaries => _runs.Values.Select(state => state.Run).OfType<RunSummary>();

    /// <summary>The verdicts from the runs as they stand.</summary>
    public IEnumerable<ClaimJudgement> Judgements
    {
        get
        {
            RunSummary[] runs = [.. Summaries];
            return Details?.Claims.Select(claim => ClaimJudge.Judge(claim, runs)) ?? [];
        }
    }

    /// <exception cref="PlatformProblem">Something could not be read.</exception>
    public async Task Load()
    {
        Details = await api.Experiment(experimentId);
        await ReadRuns();
        Changed?.Invoke();
    }

    /// <summary>After a change made here.</summary>
    public void Take(ExperimentDetails details)
    {
        Details = details;
        Changed?.Invoke();
    }

    /// <summary>Takes a change of one of its runs; a run it does not know is read.</summary>
    public async Task Apply(RunChanges changes)
    {
        if (_runs.TryGetValue(changes.Run.Id, out var known))
        {
            await known.Apply(changes);
        }
        else
        {
            await Add(changes.Run);
        }
    }

    /// <summary>Reads the list of runs again and fetches what was missed of each.</summary>
    public async Task CatchUp()
    {
        if (Details is not null)
        {
            await ReadRuns();
            Changed?.Invoke();
        }
    }

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

        await Task.WhenAll(read.Select(run => !_runs.TryGetValue(run.Id, out var known) ? Add(run)
            : known.Sequence < run.Sequence ? known.CatchUp() : Task.CompletedTask));
    }

    private async Task Add(RunSummary run)
    {
        var state = new RunState(api, run.Id, Contents);
        state.Changed += () => Changed?.Invoke();
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
}

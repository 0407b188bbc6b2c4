using Invaria.Science.Runs;

namespace Invaria.Science.Tests.Runs;

/// <summary>Offers the stages of a recorded run to others.</summary>
internal sealed class FinishedRun(long id, RecordedRun run) : IFinishedStages
{
    /// <summary>Its weights break off in the middle.</summary>
    public bool Torn { get; init; }

    public FinishedStage? Find(string key) => run.Outcomes.Find(outcome => outcome.Key == key) is { } outcome
        ? new(id, outcome, Open)
        : null;

    private MemoryStream Open()
    {
        var weights = run.Artifacts[RunExecution.WeightsFile];
        return new(weights, 0, Torn ? weights.Length / 2 : weights.Length);
    }
}

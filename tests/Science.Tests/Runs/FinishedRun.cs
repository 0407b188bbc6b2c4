using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Science.Tests.Runs;

/// <summary>Offers the stages of a recorded run to others.</summary>
internal sealed class FinishedRun(long id, RecordedRun run) : IFinishedStages
{
    /// <summary>Its weights break off in the middle.</summary>
    public bool Torn { get; init; }

    public FinishedStage? Find(string key) => run.Outcomes.Find(outcome => outcome.Key == key) is { } outcome
        ? new(id, outcome, () => Open(outcome.Stage == Stages.Preparation ? Preparation.FileOf(outcome.Kind) : RunExecution.WeightsFile))
        : null;

    private MemoryStream Open(string name)
    {
        var file = run.Artifacts[name];
        return new(file, 0, Torn ? file.Length / 2 : file.Length);
    }
}

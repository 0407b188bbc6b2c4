namespace Invaria.Science.Runs;

/// <summary>Every stage is computed.</summary>
public sealed class NoFinishedStages : IFinishedStages
{
    public FinishedStage? Find(string key) => null;
}

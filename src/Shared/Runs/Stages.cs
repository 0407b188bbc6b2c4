namespace Invaria.Shared.Runs;

/// <summary>The stages of a run, in order, by the names used in series, outcomes and artifacts.</summary>
public static class Stages
{
    public const string Preparation = "preparation";
    public const string Pretraining = "pretraining";
    public const string Invariance = "invariance";
    public const string Transfer = "transfer";

    public static IReadOnlyList<string> All { get; } = [Preparation, Pretraining, Invariance, Transfer];
}

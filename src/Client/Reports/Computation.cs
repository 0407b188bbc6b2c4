using Invaria.Shared.Runs;

namespace Invaria.Client.Reports;

/// <summary>What an experiment's results took to compute.</summary>
/// <param name="Seeds">Seeds of the runs that succeeded, ascending.</param>
/// <param name="Succeeded">Runs that succeeded.</param>
/// <param name="Unfinished">Runs that still wait or run.</param>
/// <param name="Stages">Stages that are done, in all runs.</param>
/// <param name="TakenOver">Those of them that were taken over from other runs.</param>
/// <param name="Pretrainings">Pretrainings that were computed.</param>
/// <param name="Time">Wall time of the stages that were computed, one after the other.</param>
public sealed record Computation(IReadOnlyList<int> Seeds, int Succeeded, int Unfinished, int Stages, int TakenOver, int Pretrainings, TimeSpan Time)
{
    public static Computation Of(IReadOnlyList<RunSummary> runs)
    {
        var succeeded = runs.Where(run => run.Status == RunStatus.Succeeded).ToArray();
        var stages = runs.SelectMany(run => run.Outcomes).ToArray();
        var computed = stages.Where(stage => stage.SharedFrom is null).ToArray();
        return new(
            [.. succeeded.Select(run => run.Seed).Distinct().Order()], succeeded.Length, runs.Count(run => !run.Status.IsFinished()), stages.Length, stages.Length - computed.Length,
            computed.Count(stage => stage.Stage == Shared.Runs.Stages.Pretraining), TimeSpan.FromSeconds(computed.Sum(stage => stage.Seconds)));
    }
}

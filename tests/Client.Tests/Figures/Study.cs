using Invaria.Shared.Blueprints;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Figures;

/// <summary>Ready-made studies with runs that a test finishes.</summary>
internal static class Study
{
    /// <summary>Eight arms T1 … T8, each probed on eight targets; what row has seen of column decides the accuracy.</summary>
    public static ExperimentDetails Mismatch { get; } = Of("mismatch-small");

    public static ExperimentDetails Of(string blueprint)
    {
        var study = BlueprintLibrary.Find(blueprint)!;
        return Sample.Experiment() with { Claims = study.Claims, Figures = study.Figures };
    }

    /// <summary>Runs of the mismatch study, ids from 1, arm by arm of each seed.</summary>
    public static RunSummary[] MismatchRuns(int seeds, Func<int, int, bool> succeeds) =>
    [
        .. Enumerable.Range(0, seeds).SelectMany(seed => Enumerable.Range(1, 8).Select(row => Run((seed * 8) + row, $"T{row}", seed, succeeds(row, seed) ? Accuracies(row, seed) : null))),
    ];

    public static RunSummary Run(long id, string arm, int seed, StageOutcome[]? outcomes) =>
        Sample.Run(id, status: outcomes is null ? RunStatus.Queued : RunStatus.Succeeded, arm: arm, seed: seed, outcomes: outcomes ?? []);

    /// <summary>One line over two numbers of samples.</summary>
    public static BandFigure Bands { get; } = new("Samples", "More is better.", "samples", "accuracy",
        [new("same", [new("100", new Measured("few", Stages.Transfer, "accuracy")), new("1000", new Measured("many", Stages.Transfer, "accuracy"))])], Logarithmic: true);

    /// <summary>Two kinds of boxes in one group.</summary>
    public static BoxFigure Boxes { get; } = new("Sensitivity", "Own and other.", "measured on", "sens", ["same data"],
    [
        new("own", [[new Measured("few", Stages.Invariance, "sens.l2", "rotate")]]),
        new("other", [[new Measured("few", Stages.Invariance, "sens.l2", "hue"), new Measured("many", Stages.Invariance, "sens.l2", "hue")]]),
    ]);

    private static StageOutcome[] Accuracies(int row, int seed) =>
        [.. Enumerable.Range(1, 8).Select(column => new StageOutcome(Stages.Transfer, column - 1, "linear-probe", [new("accuracy", null, Math.Round(0.9 - (column > row ? 0.05 * (column - row) : 0) + (0.01 * seed), 4))], 10))];
}

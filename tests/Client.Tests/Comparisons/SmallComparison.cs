using Invaria.Shared.Comparisons;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Comparisons;

/// <summary>Comparisons as the server would send them.</summary>
internal static class SmallComparison
{
    public const string Accuracy = "transfer[0].accuracy";

    public const string Epochs = "pretraining.epochs";

    /// <summary>Three runs that differ in arm, seed and epochs; the last has not transferred yet.</summary>
    public static RunComparison OfThree(int total = 3) => new(
        [Sample.Run(12, status: RunStatus.Succeeded, arm: "same"), Sample.Run(15, status: RunStatus.Succeeded, arm: "disjoint", seed: 1), Sample.Run(18, arm: "same", seed: 2)],
        [
            Words("factor.kind", "same", "disjoint", "same"),
            Numbers("pretraining.dataset.redraw", 1, 0, 1),
            Numbers(Epochs, 5, 10, 10),
            Words("pretraining.method", "supervised", "supervised", "supervised"),
            Measured("pretraining.loss", Stages.Pretraining, "loss", null, 0.5, 0.25, 0.75),
            Measured("invariance[0].sens.l2[rotate]", Stages.Invariance, "sens.l2", "rotate", 0.3, 0.2, 0.4),
            Measured(Accuracy, Stages.Transfer, MeasureNames.Accuracy, null, 0.8, 0.9, null),
            Measured("transfer[0].mse", Stages.Transfer, MeasureNames.Mse, null, 0.1, 0.4, null),
            Measured("transfer[0].seconds", Stages.Transfer, RunValues.Seconds, null, 60, 90, null),
        ],
        total);

    /// <summary>Any number of runs whose accuracy rises with the epochs, and with nothing else of the fields.</summary>
    public static RunComparison OfMany(int runs, int fields = 2)
    {
        var places = Enumerable.Range(0, runs).ToArray();
        return new(
            [.. places.Select(i => Sample.Run(i + 1, status: RunStatus.Succeeded, arm: i % 2 == 0 ? "same" : "disjoint", seed: i))],
            [
                Numbers(Epochs, [.. places.Select(i => (double?)(1 + (i % 4)))]),
                .. Enumerable.Range(0, fields - 1).Select(field => Numbers($"pretraining.field{field}", [.. places.Select(i => (double?)((i + field) * 7919 % 13))])),
                Measured(Accuracy, Stages.Transfer, MeasureNames.Accuracy, null, [.. places.Select(i => (double?)(0.2 * (1 + (i % 4))))]),
            ],
            runs);
    }

    public static ComparedField Numbers(string path, params double?[] numbers) => new(path, null, numbers, null);

    public static ComparedField Words(string path, params string?[] texts) => new(path, null, null, texts);

    public static ComparedField Measured(string path, string stage, string measure, string? subject, params double?[] numbers) => new(path, new(stage, 0, measure, subject), numbers, null);
}

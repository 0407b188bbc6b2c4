using System.Diagnostics;
using Invaria.Client.Formatting;
using Invaria.Shared.Queries;
using Invaria.Shared.Statistics;

namespace Invaria.Client.Comparisons;

/// <summary>Which of the fields that runs were told differently explain what they measured. It grows a tree at a time: a browser has one thread.</summary>
public sealed class ImportanceStudy
{
    /// <summary>Of fewer runs nothing is said.</summary>
    public const int FewestRuns = 8;

    /// <summary>Trees of a whole forest.</summary>
    public const int Trees = 100;

    private const int Seed = 0;

    // They stand for several fields at once, and would explain everything.
    private static readonly RunField[] Labels = [OwnFields.Experiment, OwnFields.Arm, OwnFields.Status];

    private readonly RandomForest? _forest;

    /// <param name="comparison">The compared runs; those that have no number of the measure are left out.</param>
    /// <param name="measure">The measure to be explained.</param>
    public ImportanceStudy(Comparison comparison, ComparisonField measure)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(measure);
        int[] runs = [.. comparison.All.Where(run => measure.Number(run) is { } number && double.IsFinite(number))];
        Runs = runs.Length;
        double[] target = [.. runs.Select(run => measure.Number(run)!.Value)];
        Fields =
        [
            .. comparison.Varied.Where(field => !field.IsResult && !Labels.Contains(field.Field) && field.Varies(runs))
                .GroupBy(field => Parting.Of(field, runs), StringComparer.Ordinal)
                .Select(alike => alike.OrderBy(field => field.IsFactor).ToArray())
                .Select(alike => new ExplainingField(alike[0], alike[1..], Correlation(alike[0], runs, target))),
        ];
        Refusal = Runs < FewestRuns ? $"{(Runs == 0 ? "No run has" : Show.Count(Runs, "run has", "runs have"))} a number of {measure.Title}. From fewer than {FewestRuns} nothing can be said about what explains it."
            : Fields.Count == 0 ? $"The {Show.Count(Runs)} runs with a number of {measure.Title} differ in no field."
            : target.Max().Equals(target.Min()) ? $"{measure.Title} is the same in all {Show.Count(Runs)} runs: there is nothing to explain."
            : null;
        _forest = Refusal is null ? new([.. Fields.Select(one => Feature(one.Field, runs))], target, Seed) : null;
    }

    /// <summary>Runs that have a number of the measure.</summary>
    public int Runs { get; }

    /// <summary>Fields in which those runs differ.</summary>
    public IReadOnlyList<ExplainingField> Fields { get; }

    /// <summary>Why nothing is shown, in a sentence; null where something is.</summary>
    public string? Refusal { get; }

    /// <summary>How many trees have grown.</summary>
    public int Grown => _forest?.Trees ?? 0;

    public bool IsWhole => _forest is null || Grown >= Trees;

    /// <summary>Share of the variance that the forest explains out of bag; null where that is not known.</summary>
    public double? Explained => _forest?.Explained;

    /// <summary>Fields with their importance, the greatest first.</summary>
    public IReadOnlyList<(ExplainingField Field, double Importance)> Importances =>
        _forest is null ? [] : [.. Fields.Zip(_forest.Importances).OrderByDescending(one => one.Second)];

    /// <summary>Grows trees until the forest is whole or the time is over.</summary>
    public void Grow(TimeSpan atMost)
    {
        var since = Stopwatch.GetTimestamp();
        while (!IsWhole && Stopwatch.GetElapsedTime(since) < atMost)
        {
            _forest!.Grow();
        }
    }

    private static ForestFeature Feature(ComparisonField field, IEnumerable<int> runs) =>
        field.IsNumeric ? ForestFeature.OfNumbers([.. runs.Select(field.Number)]) : ForestFeature.OfWords([.. runs.Select(field.Word)]);

    private static double? Correlation(ComparisonField field, int[] runs, double[] target) =>
        field.IsNumeric && runs.All(run => field.Number(run) is not null) ? RankCorrelation.Of([.. runs.Select(run => field.Number(run)!.Value)], target) : null;
}

using System.Globalization;
using Invaria.Client.Figures;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Client.Results;

/// <summary>What a sweep found, as a matrix: a measure over the levels of two factors, or of one.</summary>
public static class FactorMatrix
{
    /// <summary>Column of a matrix over one factor.</summary>
    private const string AllRuns = "all runs";

    /// <summary>Factors with several levels, in the order in which they first appear.</summary>
    public static IReadOnlyList<string> Factors(IEnumerable<RunSummary> runs) =>
    [
        .. runs.SelectMany(run => run.Factors).GroupBy(factor => factor.Key, StringComparer.Ordinal)
            .Where(factor => factor.Select(one => one.Value).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(factor => factor.Key),
    ];

    /// <summary>
    /// Of each pair of levels the mean over seeds with its 95 % interval. Runs of one seed that differ in other factors are
    /// averaged before.
    /// </summary>
    /// <param name="runs">The sweep's runs; those that lack a factor are left out.</param>
    /// <param name="column">The measure.</param>
    /// <param name="rows">The factor of the rows.</param>
    /// <param name="columns">The factor of the columns; null for one column.</param>
    /// <param name="fileName">Without an ending.</param>
    public static DrawnFigure Of(IReadOnlyList<RunSummary> runs, MeasureColumn column, string rows, string? columns, string fileName)
    {
        var shown = runs.Where(run => run.Factors.ContainsKey(rows) && (columns is null || run.Factors.ContainsKey(columns))).ToArray();
        var (rowLevels, columnLevels) = (Levels(shown, rows), columns is null ? [AllRuns] : Levels(shown, columns));
        var cells = shown.GroupBy(run => (run.Factors[rows], columns is null ? AllRuns : run.Factors[columns])).ToDictionary(cell => cell.Key, cell => Estimate(cell, column));
        var averaged = Factors(shown).Where(factor => factor != rows && factor != columns).ToArray();
        var caption = $"Mean over seeds of {(columns is null ? "each level" : "each pair of levels")}{(averaged.Length > 0 ? $", averaged over {string.Join(", ", averaged)}" : string.Empty)}.";
        var seeds = shown.GroupBy(run => run.Seed).ToArray();
        var succeeded = shown.Count(run => run.Status == RunStatus.Succeeded);
        return new(
            new MatrixReading($"{column.Title} by {(columns is null ? rows : $"{rows} and {columns}")}", caption, rows, columns ?? string.Empty, column.Title, rowLevels, columnLevels,
                [.. rowLevels.Select(row => (IReadOnlyList<QuantityEstimate?>)[.. columnLevels.Select(level => cells.GetValueOrDefault((row, level)))])]),
            new FigureProgress(seeds.Count(seed => seed.All(run => run.Status == RunStatus.Succeeded)), seeds.Length, succeeded, shown.Length, "Waiting for the first run that has measured it."),
            column.AsPercent, fileName);
    }

    private static QuantityEstimate Estimate(IEnumerable<RunSummary> cell, MeasureColumn column) => QuantityEstimate.OfValues(
    [
        .. cell.GroupBy(run => run.Seed)
            .Select(seed => seed.Select(run => column.Of(run)?.Value).OfType<double>().ToArray())
            .Where(found => found.Length > 0).Select(found => found.Average()),
    ]);

    /// <summary>Numbers by size, words in the order in which they appear.</summary>
    private static string[] Levels(IEnumerable<RunSummary> runs, string factor)
    {
        var levels = runs.OrderBy(run => run.Id).Select(run => run.Factors[factor]).Distinct(StringComparer.Ordinal).ToArray();
        return levels.All(level => Number(level) is not null) ? [.. levels.OrderBy(Number)] : levels;
    }

    private static double? Number(string level) => double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

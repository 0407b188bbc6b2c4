using Invaria.Shared.Queries;

namespace Invaria.Client.Comparisons;

/// <summary>Tables of compared runs as rows of values: a field a row, a run a column.</summary>
public static class ComparedTables
{
    /// <summary>The heading – fields by their paths, runs by their ids – and the rows under it.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(Comparison comparison, IReadOnlyList<int> runs, IEnumerable<ComparisonField> fields) => fields
        .Select(field => (IReadOnlyList<object?>)[field.Path, .. runs.Select(run => field.Number(run) ?? (object?)field.Word(run))])
        .Prepend([OwnFields.Id.Path, .. runs.Select(run => (object?)comparison.Runs[run].Id)]);
}

using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tables;

/// <summary>What a table of runs shows and how, whole: what a link to it holds.</summary>
public sealed record RunTableState
{
    /// <summary>Newest first.</summary>
    public const string UsualSort = "-created";

    /// <summary>A query in the words of <see cref="RunQueryParser"/>; empty: all runs.</summary>
    public string Filter { get; init; } = string.Empty;

    /// <summary>Words to be found in name, arm or experiment; null: any.</summary>
    public string? Search { get; init; }

    /// <summary>Statuses; empty: all.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    /// <summary>A field's path, behind a minus for descending.</summary>
    public string Sort { get; init; } = UsualSort;

    /// <summary>From left to right; pinned ones come first.</summary>
    public IReadOnlyList<TableColumn> Columns { get; init; } = Usual;

    /// <summary>The field by which runs are put together; null: every run is a row.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The columns where none were chosen.</summary>
    public static IReadOnlyList<TableColumn> Usual { get; } =
    [
        new(OwnFields.Name.Path, 280, IsPinned: true), new(OwnFields.Experiment.Path), new(OwnFields.Arm.Path), new(OwnFields.Seed.Path), new(OwnFields.Status.Path), new(OwnFields.Progress.Path),
        new("transfer[0].accuracy"), new(OwnFields.Duration.Path), new(OwnFields.Created.Path),
    ];

    /// <summary>Whether nothing narrows down which runs are shown.</summary>
    public bool ShowsAll => Filter.Length == 0 && Search is null && Statuses.Count == 0;

    /// <summary>The query that the server is asked: filter and statuses.</summary>
    public string Query => string.Join(" and ", new[]
    {
        Filter.Length == 0 ? null : Statuses.Count == 0 ? Filter : $"({Filter})",
        Statuses.Count == 0 ? null : $"{OwnFields.Status.Path} in ({string.Join(", ", Statuses.Select(status => status.ToString().ToLowerInvariant()))})",
    }.OfType<string>());

    /// <summary>Reads a link's parameters; what is missing is as usual.</summary>
    /// <param name="parameter">A parameter's text; null where the link has none.</param>
    public static RunTableState Read(Func<string, string?> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new()
        {
            Filter = parameter("filter")?.Trim() ?? string.Empty,
            Search = parameter("search") is { } words && words.Trim().Length > 0 ? words.Trim() : null,
            Statuses = [.. Listed(parameter("status")).Select(word => Enum.TryParse<RunStatus>(word, ignoreCase: true, out var status) ? status : (RunStatus?)null).OfType<RunStatus>().Distinct()],
            Sort = parameter("sort") is { Length: > 0 } sort ? sort : UsualSort,
            Columns = Listed(parameter("columns")).Select(TableColumn.Read).DistinctBy(column => column.Path).OrderByDescending(column => column.IsPinned).ToArray() is { Length: > 0 } chosen ? chosen : Usual,
            GroupBy = parameter("group") is { Length: > 0 } group ? group : null,
        };
    }

    /// <summary>The parameters of a link to it; null is what need not be said.</summary>
    public IReadOnlyDictionary<string, object?> Parameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["filter"] = Filter.Length == 0 ? null : Filter,
        ["search"] = Search,
        ["status"] = Statuses.Count == 0 ? null : string.Join(',', Statuses).ToLowerInvariant(),
        ["sort"] = Sort == UsualSort ? null : Sort,
        ["columns"] = Columns.SequenceEqual(Usual) ? null : string.Join(',', Columns),
        ["group"] = GroupBy,
    };

    /// <summary>With a column shown at the end, or no longer.</summary>
    public RunTableState With(string path, bool shown) => shown == Columns.Any(column => column.Path == path) ? this
        : Columns.Count == 1 && !shown ? this
        : this with { Columns = shown ? [.. Columns, new TableColumn(path)] : [.. Columns.Where(column => column.Path != path)] };

    /// <summary>With a column changed; pinned ones stay first.</summary>
    public RunTableState With(TableColumn changed) => this with
    {
        Columns = [.. Columns.Select(column => column.Path == changed.Path ? changed : column).OrderByDescending(column => column.IsPinned)],
    };

    /// <summary>With a column moved to another's place, among pinned or unpinned ones as it is.</summary>
    public RunTableState Moved(string path, int place)
    {
        var columns = Columns.ToList();
        var from = columns.FindIndex(column => column.Path == path);
        if (from < 0)
        {
            return this;
        }

        var moved = columns[from];
        columns.RemoveAt(from);
        columns.Insert(Math.Clamp(place, 0, columns.Count), moved);
        return this with { Columns = [.. columns.OrderByDescending(column => column.IsPinned)] };
    }

    /// <summary>With one more condition.</summary>
    /// <param name="condition">A condition in the words of the filter.</param>
    /// <param name="fields">The fields that the filter may name.</param>
    public RunTableState And(string condition, RunFields fields) => this with
    {
        Filter = Filter.Length == 0 ? condition : RunQueryParser.Parse(Filter, fields).Expression is RunExpression.Or ? $"({Filter}) and {condition}" : $"{Filter} and {condition}",
    };

    private static string[] Listed(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public bool Equals(RunTableState? other) => other is not null
        && (Filter, Search, Sort, GroupBy) == (other.Filter, other.Search, other.Sort, other.GroupBy)
        && Statuses.SequenceEqual(other.Statuses) && Columns.SequenceEqual(other.Columns);

    public override int GetHashCode() => HashCode.Combine(Filter, Search, Sort, GroupBy, Columns.Count, Statuses.Count);
}

using System.Globalization;
using Invaria.Client.Tables;
using Invaria.Shared.Queries;

namespace Invaria.Client.Comparisons;

/// <summary>Which runs are compared and how they are shown, whole: what a link to a comparison holds.</summary>
public sealed record ComparisonState
{
    /// <summary>In place of a field's path: none is wanted, not even the usual one.</summary>
    public const string None = "none";

    /// <summary>Runs that are compared by being chosen, at least.</summary>
    public const int FewestChosen = 2;

    /// <summary>Runs that are compared by being chosen, at most; a filter may find more.</summary>
    public const int MostChosen = 200;

    /// <summary>The runs' ids, in order; empty where they are found by a filter.</summary>
    public IReadOnlyList<long> Runs { get; init; } = [];

    /// <summary>A query in the words of <see cref="RunQueryParser"/>; empty: none.</summary>
    public string Filter { get; init; } = string.Empty;

    /// <summary>Runs of this experiment; null: of any.</summary>
    public long? ExperimentId { get; init; }

    /// <summary>The run that others are compared with; null: the first.</summary>
    public long? Reference { get; init; }

    /// <summary>Whether fields are shown in which all runs are the same.</summary>
    public bool ShowsAllFields { get; init; }

    /// <summary>Path of the scatter's x; null: the usual.</summary>
    public string? X { get; init; }

    /// <summary>Path of the scatter's y; null: the usual.</summary>
    public string? Y { get; init; }

    /// <summary>Whether the scatter's x is logarithmic.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the scatter's y is logarithmic.</summary>
    public bool LogY { get; init; }

    /// <summary>Path of the field that gives points and lines their colours; null: the usual, <see cref="None"/>: none.</summary>
    public string? Colour { get; init; }

    /// <summary>Axes of the parallel coordinates, from left to right; empty: the usual.</summary>
    public IReadOnlyList<ComparisonAxis> Axes { get; init; } = [];

    /// <summary>Path of the measure that fields are to explain; null: the usual.</summary>
    public string? Explained { get; init; }

    /// <summary>Whether it says which runs.</summary>
    public bool NamesRuns => Runs.Count > 0 || Filter.Length > 0 || ExperimentId is not null;

    /// <summary>Which runs are asked for: what the answer depends on.</summary>
    public string Asked => Address(("runs", ListOfRuns), ("filter", Filter), ("experiment", ExperimentId));

    private string? ListOfRuns => Runs.Count == 0 ? null : string.Join(',', Runs);

    /// <summary>Reads a link's parameters; what is missing or makes no sense is as usual.</summary>
    /// <param name="parameter">A parameter's text; null where the link has none.</param>
    /// <param name="axes">The parameters <c>axis</c>, of which a link has several.</param>
    public static ComparisonState Read(Func<string, string?> parameter, IEnumerable<string> axes)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new()
        {
            Runs = [.. (parameter("runs") ?? string.Empty).Split(',').Select(Id).OfType<long>().Distinct()],
            Filter = parameter("filter")?.Trim() ?? string.Empty,
            ExperimentId = Id(parameter("experiment")),
            Reference = Id(parameter("reference")),
            ShowsAllFields = parameter("fields") == "all",
            X = Text(parameter("x")),
            Y = Text(parameter("y")),
            LogX = parameter("log") is "x" or "xy",
            LogY = parameter("log") is "y" or "xy",
            Colour = Text(parameter("colour")),
            Axes = [.. axes.Where(axis => axis.Length > 0).Select(ComparisonAxis.Read).DistinctBy(axis => axis.Path)],
            Explained = Text(parameter("explain")),
        };
    }

    /// <summary>The parameters of a link to it; null is what need not be said.</summary>
    public IReadOnlyDictionary<string, object?> Parameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["runs"] = ListOfRuns,
        ["filter"] = Text(Filter),
        ["experiment"] = ExperimentId,
        ["reference"] = Reference,
        ["fields"] = ShowsAllFields ? "all" : null,
        ["x"] = X,
        ["y"] = Y,
        ["log"] = (LogX, LogY) switch { (true, true) => "xy", (true, false) => "x", (false, true) => "y", _ => null },
        ["colour"] = Colour,
        ["axis"] = Axes.Count == 0 ? null : Axes.Select(axis => axis.ToString()).ToArray(),
        ["explain"] = Explained,
    };

    /// <summary>A link to the comparison of some runs, oldest first.</summary>
    public static string AddressOf(IEnumerable<long> runs) => Address(("runs", string.Join(',', runs.Order())));

    /// <summary>A link to the comparison of all runs that a table shows.</summary>
    public static string AddressOf(RunTableState table)
    {
        ArgumentNullException.ThrowIfNull(table);
        // A comparison has no words to search for: they are said as conditions.
        var words = table.Search is null ? null : string.Join(" or ", new[] { OwnFields.Name, OwnFields.Arm, OwnFields.Experiment }.Select(field => FilterConditions.Written(field, Comparator.Contains, table.Search)));
        return Address(("filter", words is null ? table.Query : (table with { Search = null, Filter = $"({words})" + (table.Filter.Length == 0 ? string.Empty : $" and ({table.Filter})") }).Query));
    }

    /// <summary>A link to the comparison of an experiment's runs.</summary>
    public static string AddressOfExperiment(long id) => Address(("experiment", id));

    private static string Address(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var said = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text)
            {
                said.Add($"{name}={Uri.EscapeDataString(text)}");
            }
        }

        return $"/compare?{string.Join('&', said)}";
    }

    private static long? Id(string? text) => long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

namespace Invaria.Shared.Runs;

/// <summary>What the stages of a run are called in tables and charts, by their position; null for a stage that has no name, as it is the only one of its kind.</summary>
/// <param name="Invariance">The measurements' names.</param>
/// <param name="Transfer">The tasks' names.</param>
public sealed record StageNames(IReadOnlyList<string?> Invariance, IReadOnlyList<string?> Transfer)
{
    /// <summary>What the preparations' results are called.</summary>
    public IReadOnlyList<string?> Preparation { get; init; } = [];

    public static StageNames None { get; } = new([], []);

    /// <summary>The name of one stage; null where it has none.</summary>
    /// <param name="stage">One of <see cref="Stages"/>.</param>
    /// <param name="index">Position among the stages of that kind.</param>
    public string? Of(string stage, int index)
    {
        var names = stage switch { Stages.Preparation => Preparation, Stages.Invariance => Invariance, Stages.Transfer => Transfer, _ => [] };
        return index < names.Count ? names[index] : null;
    }

    /// <summary>The names that the stages have in all of the runs where they have one; null where runs disagree.</summary>
    public static StageNames Common(IReadOnlyCollection<RunSummary> runs) =>
        new(Common([.. runs.Select(run => run.StageNames.Invariance)]), Common([.. runs.Select(run => run.StageNames.Transfer)]))
        {
            Preparation = Common([.. runs.Select(run => run.StageNames.Preparation)]),
        };

    private static string?[] Common(IReadOnlyList<IReadOnlyList<string?>> runs) =>
    [
        .. Enumerable.Range(0, runs.Select(names => names.Count).DefaultIfEmpty().Max())
            .Select(index => runs.Where(names => index < names.Count).Select(names => names[index]).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var one] ? one : null),
    ];
}

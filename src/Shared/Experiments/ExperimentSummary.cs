using Invaria.Shared.Runs;

namespace Invaria.Shared.Experiments;

/// <summary>An experiment as a row of a list shows it.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Question">What it is to find out.</param>
/// <param name="Tags">Free words.</param>
/// <param name="CreatedBy">Name of the user who made it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it or one of its runs last changed.</param>
/// <param name="Runs">How many of its runs have each status; statuses without a run are left out.</param>
/// <param name="Blueprint">Name of the blueprint it was made from.</param>
public sealed record ExperimentSummary(
    long Id,
    string Name,
    string? Question,
    IReadOnlyList<string> Tags,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyDictionary<RunStatus, int> Runs,
    string? Blueprint);

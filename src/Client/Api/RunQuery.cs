using Invaria.Shared.Runs;

namespace Invaria.Client.Api;

/// <summary>Which runs a list shows.</summary>
public sealed record RunQuery
{
    public long? ExperimentId { get; init; }

    /// <summary>All statuses when empty.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    public string? Search { get; init; }

    /// <summary>Field, with a leading minus for descending, e.g. <c>-createdAt</c>; newest first when null.</summary>
    public string? Sort { get; init; }

    /// <summary>Only the measures that lists show.</summary>
    public bool Headlines { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 25;
}

namespace Invaria.Shared.Queries;

/// <summary>Runs that have the same in a field.</summary>
/// <param name="Key">What they have; null for the runs without it.</param>
/// <param name="Runs">How many there are.</param>
/// <param name="Statistics">Of each field that was to be summed up.</param>
public sealed record RunGroup(string? Key, int Runs, IReadOnlyList<GroupStatistics> Statistics);

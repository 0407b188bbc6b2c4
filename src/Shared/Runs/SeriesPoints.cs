namespace Invaria.Shared.Runs;

/// <summary>Points of one series, by step; the three lists run in parallel.</summary>
/// <param name="Name">The series.</param>
/// <param name="Steps">Ascending.</param>
/// <param name="Values">Null where the value was not a finite number.</param>
/// <param name="Times">When each point was reported.</param>
/// <param name="Reduced">True where points were left out: least and greatest of each bucket are kept, so spikes survive.</param>
public sealed record SeriesPoints(
    string Name,
    IReadOnlyList<long> Steps,
    IReadOnlyList<double?> Values,
    IReadOnlyList<DateTimeOffset> Times,
    bool Reduced);

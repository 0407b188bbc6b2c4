namespace Invaria.Shared.Runs;

/// <summary>What was done with many runs.</summary>
/// <param name="Changed">Those that are otherwise now.</param>
/// <param name="Unchanged">Those that there was nothing to do with: they are so already, have ended, or are not there.</param>
public sealed record RunsChanged(IReadOnlyList<long> Changed, IReadOnlyList<long> Unchanged);

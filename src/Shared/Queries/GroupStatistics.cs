using Invaria.Shared.Statistics;

namespace Invaria.Shared.Queries;

/// <summary>A field of numbers over a group of runs.</summary>
/// <param name="Count">Runs that have a number there.</param>
/// <param name="Mean">Their mean; null where none has.</param>
/// <param name="Deviation">Their sample deviation; null for fewer than two.</param>
public sealed record GroupStatistics(int Count, double? Mean, double? Deviation)
{
    /// <summary>95 % t interval of the mean; null for fewer than two numbers.</summary>
    public Interval? Interval => Mean is { } mean && Deviation is { } deviation ? Statistics.Interval.OfMean(mean, deviation, Count) : null;
}

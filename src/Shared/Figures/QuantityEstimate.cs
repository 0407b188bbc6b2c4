using Invaria.Shared.Claims;
using Invaria.Shared.Statistics;

namespace Invaria.Shared.Figures;

/// <summary>A quantity over seeds.</summary>
/// <param name="Mean">Mean over the seeds that have it; null before the first.</param>
/// <param name="Low">Lower end of the mean's 95 % interval; null with fewer than two seeds.</param>
/// <param name="High">Upper end of the mean's 95 % interval.</param>
/// <param name="Seeds">How many seeds have it.</param>
public sealed record QuantityEstimate(double? Mean, double? Low, double? High, int Seeds)
{
    public static QuantityEstimate Of(Quantity quantity, IReadOnlyList<SeedRuns> seeds) => OfValues(ValuesOf(quantity, seeds));

    /// <param name="values">The quantity's value of each seed that has it.</param>
    public static QuantityEstimate OfValues(IReadOnlyList<double> values)
    {
        var interval = Interval.OfMean(values);
        return new(values.Count == 0 ? null : values.Average(), interval?.Low, interval?.High, values.Count);
    }

    internal static IReadOnlyList<double> ValuesOf(Quantity quantity, IReadOnlyList<SeedRuns> seeds) =>
        [.. seeds.Select(quantity.Value).OfType<double>()];
}

using Invaria.Shared.Runs;
using Invaria.Shared.Statistics;

namespace Invaria.Client.Results;

/// <summary>What the runs of an arm say of a measure.</summary>
/// <param name="Mean">Mean over seeds; the value itself for one.</param>
/// <param name="Low">Lower end of the 95 % interval; null where there is none.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="Seeds">How many seeds it rests on.</param>
/// <param name="Warning">Why a value is to be read with care.</param>
public sealed record Estimate(double Mean, double? Low, double? High, int Seeds, string? Warning)
{
    /// <summary>What the interval is over, in words.</summary>
    public string Basis => Seeds > 1 ? $"mean and 95 % interval over {Seeds} seeds" : Low is null ? "one seed" : "one seed, 95 % interval over its samples";

    /// <summary>
    /// Over several seeds the t interval of their mean; for one seed the interval over its samples. Of runs with the same
    /// seed the latest counts. Null while no run has the measure.
    /// </summary>
    public static Estimate? Of(IEnumerable<RunSummary> runs, MeasureColumn column)
    {
        Measure[] found =
        [
            .. runs.GroupBy(run => run.Seed)
                .Select(same => same.OrderByDescending(run => run.Id).Select(column.Of).FirstOrDefault(measure => measure?.Value is not null))
                .OfType<Measure>(),
        ];
        if (found.Length == 0)
        {
            return null;
        }

        var warning = found.Select(measure => measure.Warning).FirstOrDefault(text => text is not null);
        if (found is [var only])
        {
            return new(only.Value!.Value, only.Low, only.High, 1, warning);
        }

        var values = found.Select(measure => measure.Value!.Value).ToArray();
        var interval = Interval.OfMean(values);
        return new(values.Average(), interval?.Low, interval?.High, values.Length, warning);
    }
}

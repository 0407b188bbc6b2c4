using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Windows of one long multivariate series in a CSV file.</summary>
[Kind("forecast-series",
    Title = "Long series (CSV)",
    Summary = "Windows of one long series of several channels from a CSV file with dates, each with the rows that follow it. Every channel is standardised with the training part's mean and deviation.",
    Source = "Chang et al. 2024, section V; Zhou et al. 2021 for the usual division of ETT",
    Order = 30)]
public sealed record ForecastSeriesSpec : ForecastDatasetSpec
{
    [Field("The file, or files, with a column of dates.", Collection = CollectionUse.SeriesTable)]
    public required string Collection { get; init; }

    [Field("Name of the file in the collection, e.g. ETTh1.csv. Not set: the only one.")]
    public string? File { get; init; }

    [Field("Names of the channels to use, in this order; one makes a univariate series. Empty: all.", MaximumItems = 10_000)]
    public IReadOnlyList<string> Channels { get; init; } = [];

    public override SampleShape SampleShape => new SeriesShape(InputLength, Channels.Count > 0 ? Channels.Count : null);

    /// <summary>What keeps windows from being cut out of a collection's series; paths relative to this spec.</summary>
    /// <param name="tables">The collection's series.</param>
    public IEnumerable<Fault> FaultsFor(IReadOnlyList<SeriesTableDescription> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var named = File is null ? tables : [.. tables.Where(table => table.File == File)];
        if (named is not [var table])
        {
            yield return new(".file", File is null
                ? $"Say which: the collection has {Names(tables.Select(found => found.File))}."
                : $"The collection has no file {File}, but {Names(tables.Select(found => found.File))}.");
            yield break;
        }

        for (var i = 0; i < Channels.Count; i++)
        {
            if (!table.Channels.Contains(Channels[i], StringComparer.Ordinal))
            {
                yield return new($".channels[{i}]", $"{table.File} has no channel {Channels[i]}, but {Names(table.Channels)}.");
            }
        }

        foreach (var fault in RowFaults(table.Rows))
        {
            yield return fault with { Message = $"{table.File}: {fault.Message}" };
        }
    }

    public override IEnumerable<Fault> BrokenRules()
    {
        foreach (var fault in base.BrokenRules())
        {
            yield return fault;
        }

        for (var i = 0; i < Channels.Count; i++)
        {
            if (Channels.Take(i).Contains(Channels[i], StringComparer.Ordinal))
            {
                yield return new($".channels[{i}]", $"The channel {Channels[i]} is named twice.");
            }
        }
    }

    private static string Names(IEnumerable<string> names) => names.ToArray() is { Length: > 12 } many ? $"{string.Join(", ", many.Take(12))}, …" : string.Join(", ", names);
}

namespace Invaria.Client.Api;

/// <summary>Which runs a table shows, and in which order.</summary>
/// <param name="Filter">A query; empty: all runs.</param>
/// <param name="ExperimentId">Runs of one experiment; null: of all.</param>
/// <param name="Search">Words to be found in name, arm or experiment.</param>
/// <param name="Sort">A field's path, behind a minus for descending.</param>
public sealed record RunTableRequest(string Filter, long? ExperimentId, string? Search, string Sort);

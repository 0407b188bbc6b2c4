using Invaria.Shared.Queries;

namespace Invaria.Storage.Runs.Tables;

/// <summary>Which runs a table shows, and in which order.</summary>
/// <param name="Where">Which; null for all.</param>
/// <param name="ExperimentId">Of this experiment only.</param>
/// <param name="Search">What name, arm or experiment's name hold; null for anything.</param>
/// <param name="Sort">By what; null for the newest first. Runs without a value come last.</param>
/// <param name="Descending">Greatest first.</param>
public sealed record RunTableQuery(RunExpression? Where = null, long? ExperimentId = null, string? Search = null, RunField? Sort = null, bool Descending = true);

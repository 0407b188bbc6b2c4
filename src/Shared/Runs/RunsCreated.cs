namespace Invaria.Shared.Runs;

/// <summary>The runs that were created, in the order of the request.</summary>
public sealed record RunsCreated(IReadOnlyList<RunSummary> Runs);

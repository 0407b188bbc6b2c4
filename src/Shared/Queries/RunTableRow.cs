using Invaria.Shared.Runs;

namespace Invaria.Shared.Queries;

/// <summary>A row of a table of runs.</summary>
/// <param name="Run">The run, of its measures the headlines.</param>
/// <param name="Numbers">What it has in the columns that hold numbers, by full path; yes and no are 1 and 0.</param>
/// <param name="Texts">What it has in the columns that hold texts, by full path.</param>
public sealed record RunTableRow(RunSummary Run, IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, string> Texts);

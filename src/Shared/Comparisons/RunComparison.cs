using Invaria.Shared.Runs;

namespace Invaria.Shared.Comparisons;

/// <summary>Runs beside each other, with all that they have in the fields of their specs and all that they measured.</summary>
/// <param name="Runs">The runs, of their measures the headlines.</param>
/// <param name="Fields">Every field that one of them has something in: first those of specs, by path, then what was measured, stage by stage.</param>
/// <param name="Total">How many runs were asked for and are there; more than <paramref name="Runs"/> where they were too many.</param>
public sealed record RunComparison(IReadOnlyList<RunSummary> Runs, IReadOnlyList<ComparedField> Fields, int Total)
{
    /// <summary>Runs that are compared at once at most; of more the newest.</summary>
    public const int MostRuns = 500;
}

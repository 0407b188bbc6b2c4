using Invaria.Shared.Specification;

namespace Invaria.Shared.Sweeps;

/// <summary>An axis of a sweep as it was read.</summary>
/// <param name="Place">Where it stands in the request, for faults.</param>
/// <param name="Paths">The fields it varies.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Settings">Its values; none where it is drawn from a range.</param>
/// <param name="Range">What it is drawn from.</param>
internal sealed record SweepScale(string Place, IReadOnlyList<SpecPath> Paths, string Name, IReadOnlyList<SweepSetting> Settings, SweepRange? Range)
{
    private const string Seed = "$.seed";

    /// <summary>Its values are seeds, and nothing else: they are of one arm.</summary>
    public bool IsSeed => Paths.All(path => path.ToString() == Seed);
}

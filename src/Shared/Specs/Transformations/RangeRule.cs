using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

/// <summary>A range's lower end lies not above its upper end.</summary>
internal static class RangeRule
{
    public static IEnumerable<Fault> Check(double minimum, double maximum, string minimumPath, string maximumPath)
    {
        if (minimum > maximum)
        {
            yield return new(minimumPath, $"Must not be above {maximumPath[1..]} ({Words.Number(maximum)}), found {Words.Number(minimum)}.");
        }
    }
}

namespace Invaria.Shared.Statistics;

/// <summary>
/// What samples have in one respect, coded as levels from 0. Levels of numbers ascend, and a split cuts them in two; levels of
/// words have no order, and a split may put any of them on a side. Having no value is a level too.
/// </summary>
public sealed class ForestFeature
{
    /// <summary>Levels of numbers at most; more different numbers share levels, neighbours together.</summary>
    public const int MostLevels = 64;

    private ForestFeature(int[] levels, int count, bool isOrdered) => (Levels, Count, IsOrdered) = (levels, count, isOrdered);

    /// <summary>Each sample's level.</summary>
    public IReadOnlyList<int> Levels { get; }

    /// <summary>How many levels there are.</summary>
    public int Count { get; }

    /// <summary>Whether levels ascend with what they mean.</summary>
    public bool IsOrdered { get; }

    /// <param name="values">A number a sample; null for none, which stands below all numbers.</param>
    public static ForestFeature OfNumbers(IReadOnlyList<double?> values)
    {
        var distinct = values.OfType<double>().Distinct().Order().ToArray();
        var none = values.Any(value => value is null) ? 1 : 0;
        var shared = Math.Min(distinct.Length, MostLevels);
        var levels = distinct.Select((value, place) => (value, Level: none + (int)((long)place * shared / distinct.Length))).ToDictionary(one => one.value, one => one.Level);
        return new([.. values.Select(value => value is { } number ? levels[number] : 0)], none + shared, isOrdered: true);
    }

    /// <param name="values">A word a sample; null for none.</param>
    public static ForestFeature OfWords(IReadOnlyList<string?> values)
    {
        // A null is no key of a dictionary, and no word ends with it.
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        var coded = values.Select(value =>
        {
            var key = value is null ? string.Empty : $"={value}";
            _ = levels.TryAdd(key, levels.Count);
            return levels[key];
        }).ToArray();
        return new(coded, levels.Count, isOrdered: false);
    }
}

namespace Invaria.Shared.Sweeps;

/// <summary>The combinations that a sweep consists of: all, or some that are drawn.</summary>
internal static class SweepPoints
{
    /// <summary>Runs are called by their values: three digits that count are as good a draw as seventeen.</summary>
    private const int Digits = 3;

    private const int AllDigits = 17;

    /// <summary>Where so many draws in a row are none that is new, hardly any is left to be hit.</summary>
    private const int MostMisses = 1000;

    public static IEnumerable<IReadOnlyList<SweepSetting>> All(IReadOnlyList<SweepScale> scales) => scales.Aggregate(
        (IEnumerable<IReadOnlyList<SweepSetting>>)[[]],
        (points, scale) => points.SelectMany(point => scale.Settings.Select(setting => (IReadOnlyList<SweepSetting>)[.. point, setting])));

    /// <summary>Draws different combinations, the same for the same seed; more of them begin with the fewer.</summary>
    /// <param name="scales">What is varied.</param>
    /// <param name="draws">How many; not more than there are.</param>
    /// <param name="seed">Of the draw.</param>
    public static IReadOnlyList<IReadOnlyList<SweepSetting>> Drawn(IReadOnlyList<SweepScale> scales, int draws, int seed)
    {
        // A generator with a seed gives the same numbers in every version of .NET.
        var random = new Random(seed);
        var drawn = new OrderedDictionary<string, IReadOnlyList<SweepSetting>>(StringComparer.Ordinal);
        for (var (misses, digits) = (0, Digits); drawn.Count < draws;)
        {
            IReadOnlyList<SweepSetting> point = [.. scales.Select(scale => scale.Draw(random, digits))];
            misses = drawn.TryAdd(Key(point), point) ? 0 : misses + 1;
            if (misses < MostMisses)
            {
                continue;
            }

            if (scales.Any(scale => scale.Range is { Whole: false }))
            {
                // In a narrow range few numbers differ in their first digits.
                (misses, digits) = (0, AllDigits);
                continue;
            }

            var rest = All(scales).Where(other => !drawn.ContainsKey(Key(other))).ToArray();
            random.Shuffle(rest);
            return [.. drawn.Values, .. rest[..(draws - drawn.Count)]];
        }

        return [.. drawn.Values];
    }

    /// <summary>How many combinations there are; of a range of any numbers more than could be drawn.</summary>
    public static long Count(IEnumerable<SweepScale> scales) => scales.Aggregate(1L, (count, scale) => Math.Min(int.MaxValue, count * scale.Count));

    private static string Key(IEnumerable<SweepSetting> point) => string.Join('\n', point.Select(setting => setting.Value.GetRawText()));
}

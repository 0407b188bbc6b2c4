using System.Globalization;
using System.Text.Json;

namespace Invaria.Shared.Sweeps;

/// <summary>The combinations that a sweep consists of: all, or some that are drawn.</summary>
internal static class SweepPoints
{
    /// <summary>Runs are called by their values: three digits that count are as good a draw as seventeen.</summary>
    private const int Digits = 3;

    private const int AllDigits = 17;

    /// <summary>Where there are at most so many times as many as wanted, all are written down and shuffled: drawing would often hit the same.</summary>
    private const int WrittenDown = 20;

    public static IEnumerable<IReadOnlyList<SweepSetting>> All(IReadOnlyList<SweepScale> scales) => scales.Aggregate(
        (IEnumerable<IReadOnlyList<SweepSetting>>)[[]],
        (points, scale) => points.SelectMany(point => scale.Settings.Select(setting => (IReadOnlyList<SweepSetting>)[.. point, setting])));

    /// <summary>Draws different combinations, the same for the same seed.</summary>
    /// <param name="scales">What is varied.</param>
    /// <param name="draws">How many; not more than there are.</param>
    /// <param name="seed">Of the draw.</param>
    public static IReadOnlyList<IReadOnlyList<SweepSetting>> Drawn(IReadOnlyList<SweepScale> scales, int draws, int seed)
    {
        // A generator with a seed gives the same numbers in every version of .NET.
        var random = new Random(seed);
        if (Count(scales) <= (long)WrittenDown * draws)
        {
            var all = All([.. scales.Select(scale => scale.Range is null ? scale : scale with { Settings = [.. Whole(scale.Range).Select(number => Setting(scale, number))] })]).ToArray();
            random.Shuffle(all);
            return all[..draws];
        }

        var drawn = new Dictionary<string, IReadOnlyList<SweepSetting>>(StringComparer.Ordinal);
        for (var tries = 0; drawn.Count < draws; tries++)
        {
            // In a narrow range few numbers differ in their first digits.
            var digits = tries < WrittenDown * draws ? Digits : AllDigits;
            IReadOnlyList<SweepSetting> point = [.. scales.Select(scale => scale.Range is { } range ? Setting(scale, Number(range, random, digits)) : scale.Settings[random.Next(scale.Settings.Count)])];
            _ = drawn.TryAdd(string.Join('\n', point.Select(setting => setting.Value.GetRawText())), point);
        }

        return [.. drawn.Values];
    }

    /// <summary>How many combinations there are; of a range of any numbers more than could be drawn.</summary>
    public static long Count(IEnumerable<SweepScale> scales) => scales.Aggregate(1L, (count, scale) => Math.Min(int.MaxValue, count * Values(scale)));

    private static long Values(SweepScale scale) => scale.Range switch
    {
        null => Math.Max(1, scale.Settings.Count),
        { Whole: true } range => Math.Min(int.MaxValue, (long)Math.Max(0, Math.Floor(range.To) - Math.Ceiling(range.From) + 1)),
        _ => int.MaxValue,
    };

    private static IEnumerable<double> Whole(SweepRange range) => Enumerable.Range(0, (int)(Math.Floor(range.To) - Math.Ceiling(range.From)) + 1).Select(step => Math.Ceiling(range.From) + step);

    private static double Number(SweepRange range, Random random, int digits)
    {
        // A whole number has as much room as any other, at both ends, too.
        var (from, to) = range.Whole ? (Math.Ceiling(range.From) - 0.5, Math.Floor(range.To) + 0.5) : (range.From, range.To);
        (from, to) = range is { Log: true, Whole: true } ? (Math.Max(from, 0.5), to) : (from, to);
        var share = random.NextDouble();
        var number = range.Log ? from * Math.Pow(to / from, share) : from + ((to - from) * share);
        return range.Whole ? Math.Clamp(Math.Round(number), Math.Ceiling(range.From), Math.Floor(range.To)) : Math.Clamp(Rounded(number, digits), range.From, range.To);
    }

    private static double Rounded(double number, int digits) => double.Parse(number.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static SweepSetting Setting(SweepScale scale, double number) =>
        new(scale.Paths, scale.Name, scale.Range!.Whole ? JsonSerializer.SerializeToElement((long)number) : JsonSerializer.SerializeToElement(number), $"{scale.Place}.range", scale.Place);
}

using System.Globalization;
using System.Text.Json;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Sweeps;

/// <summary>An axis of a sweep as it was read.</summary>
/// <param name="Place">Where it stands in the request, for faults.</param>
/// <param name="Paths">The fields it varies.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Values">Its values; none where it has a range.</param>
/// <param name="Range">What it is drawn from.</param>
internal sealed record SweepScale(string Place, IReadOnlyList<SpecPath> Paths, string Name, IReadOnlyList<JsonElement> Values, SweepRange? Range)
{
    private const string Seed = "$.seed";

    /// <summary>Its values are seeds, and nothing else: they are of one arm.</summary>
    public bool IsSeed => Paths.All(path => path.ToString() == Seed);

    /// <summary>How many settings there are; of a range of any numbers more than could be drawn.</summary>
    public int Count => Range switch
    {
        null => Math.Max(1, Values.Count),
        { Whole: true } => (int)Math.Clamp(Last - First + 1, 0, int.MaxValue),
        _ => int.MaxValue,
    };

    /// <summary>All of them; of a range its whole numbers.</summary>
    public IEnumerable<SweepSetting> Settings => Range is null
        ? Values.Select((value, index) => new SweepSetting(this, value, $"{Place}.values[{index}]"))
        : Enumerable.Range(0, Count).Select(step => Setting(First + step));

    private double First => Math.Ceiling(Range!.From);

    private double Last => Math.Floor(Range!.To);

    /// <summary>Draws one.</summary>
    /// <param name="random">What it follows from.</param>
    /// <param name="digits">Digits that count of a number that need not be whole.</param>
    public SweepSetting Draw(Random random, int digits)
    {
        if (Range is not { } range)
        {
            var index = random.Next(Values.Count);
            return new(this, Values[index], $"{Place}.values[{index}]");
        }

        // A whole number has as much room as any other, at both ends, too.
        var (from, to) = range.Whole ? (First - 0.5, Last + 0.5) : (range.From, range.To);
        (from, to) = range is { Log: true, Whole: true } ? (Math.Max(from, 0.5), to) : (from, to);
        var share = random.NextDouble();
        var number = range.Log ? from * Math.Pow(to / from, share) : from + ((to - from) * share);
        return Setting(range.Whole ? Math.Clamp(Math.Round(number), First, Last)
            : Math.Clamp(double.Parse(number.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), range.From, range.To));
    }

    private SweepSetting Setting(double number) =>
        new(this, Range!.Whole ? JsonSerializer.SerializeToElement((long)number) : JsonSerializer.SerializeToElement(number), $"{Place}.range");
}

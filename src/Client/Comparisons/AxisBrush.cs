using System.Globalization;

namespace Invaria.Client.Comparisons;

/// <summary>What is brushed of an axis: a range of its numbers or some of its words.</summary>
public abstract record AxisBrush
{
    private const string To = "..";
    private const char Words = '=';
    private const char Between = '|';

    private AxisBrush()
    {
    }

    /// <summary>From one number to another, both with it.</summary>
    public sealed record Range(double Low, double High) : AxisBrush
    {
        // Five digits: finer than a hand can brush.
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low:G5}{To}{High:G5}");
    }

    /// <summary>Any of some words; an empty one is that of runs without a value.</summary>
    public sealed record AnyOf(IReadOnlyList<string> Chosen) : AxisBrush
    {
        public bool Equals(AnyOf? other) => other is not null && Chosen.SequenceEqual(other.Chosen, StringComparer.Ordinal);

        public override int GetHashCode() => Chosen.Count;

        public override string ToString() => Words + string.Join(Between, Chosen.Select(Uri.EscapeDataString));
    }

    /// <summary>Whether a run is within it.</summary>
    /// <param name="field">The axis's field.</param>
    /// <param name="run">The run's place.</param>
    public bool Holds(ComparisonField field, int run) => this switch
    {
        Range range => field.Number(run) is { } number && number >= range.Low && number <= range.High,
        AnyOf any => any.Chosen.Contains(field.Word(run) ?? string.Empty, StringComparer.Ordinal),
        _ => throw new NotSupportedException($"{GetType().Name} is no brush."),
    };

    /// <summary>Reads what <see cref="object.ToString"/> wrote; null for anything else.</summary>
    public static AxisBrush? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(Words))
        {
            return new AnyOf([.. text[1..].Split(Between).Select(Uri.UnescapeDataString)]);
        }

        return text.Split(To) is [var low, var high] && Number(low) is { } from && Number(high) is { } to ? new Range(Math.Min(from, to), Math.Max(from, to)) : null;
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

using System.Globalization;

namespace Invaria.Client.Results;

/// <summary>A linear axis from 0 to 100 % of a plot's width, with round ticks.</summary>
public sealed class PlotScale
{
    private const int Ticks = 4;

    private readonly double _low;
    private readonly double _span;

    /// <param name="values">What must be on it.</param>
    /// <param name="margin">Share of the span left free at each end.</param>
    public PlotScale(IEnumerable<double> values, double margin = 0.06)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        var (low, high) = all.Length == 0 ? (0, 1) : (all.Min(), all.Max());
        var span = high > low ? high - low : Math.Max(Math.Abs(high), 1e-6);
        // An axis that begins at zero keeps it at its edge.
        _low = low == 0 ? 0 : low - (margin * span);
        _span = high + (margin * span) - _low;
        Marks = [.. RoundMarks(_low, _low + _span)];
    }

    /// <summary>Round values on the axis.</summary>
    public IReadOnlyList<double> Marks { get; }

    /// <summary>Where a value lies, as a CSS or SVG percentage.</summary>
    public string At(double value) => Percent(Share(value));

    /// <summary>Where a value lies, from 0 at the lower end to 1 at the upper.</summary>
    public double Share(double value) => (value - _low) / _span;

    /// <summary>How wide a stretch is.</summary>
    public string Width(double from, double to) => Percent((to - from) / _span);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Clamp(share, 0, 1):0.###}%");

    private static IEnumerable<double> RoundMarks(double low, double high)
    {
        var rough = (high - low) / Ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
        for (var mark = Math.Ceiling(low / step); mark * step <= high; mark++)
        {
            yield return mark * step;
        }
    }
}

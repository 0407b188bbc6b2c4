namespace Invaria.Shared.Statistics;

/// <summary>A 95 % interval.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>97.5 % point of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's score interval of a proportion: never leaves [0, 1], right also near its ends.</summary>
    /// <param name="proportion">Observed share, 0 to 1.</param>
    /// <param name="samples">Number of samples, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No samples, or a share outside [0, 1].</exception>
    public static Interval OfProportion(double proportion, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (proportion is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(proportion), proportion, "A share lies between 0 and 1.");
        }

        var shrink = 1 + (Z * Z / samples);
        var centre = (proportion + (Z * Z / (2 * samples))) / shrink;
        var half = Z / shrink * Math.Sqrt((proportion * (1 - proportion) / samples) + (Z * Z / (4.0 * samples * samples)));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>
    /// Interval of the difference of two independent estimates from their own intervals (Zou and Donner 2008); for
    /// proportions with Wilson intervals it is Newcombe's hybrid score interval (1998, method 10).
    /// </summary>
    public static Interval OfDifference(double first, Interval ofFirst, double second, Interval ofSecond)
    {
        var difference = first - second;
        return new(
            difference - double.Hypot(first - ofFirst.Low, ofSecond.High - second),
            difference + double.Hypot(ofFirst.High - first, second - ofSecond.Low));
    }

    /// <summary>Student's t interval of the mean of independent values.</summary>
    /// <returns>Null for fewer than two values: one value says nothing about spread.</returns>
    public static Interval? OfMean(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return OfMean(mean, Math.Sqrt(variance), values.Count);
    }

    /// <summary>Student's t interval of a mean, from the sample deviation of so many values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two values.</exception>
    public static Interval OfMean(double mean, double deviation, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var half = StudentT.Quantile(0.975, count - 1) * deviation / Math.Sqrt(count);
        return new(mean - half, mean + half);
    }
}

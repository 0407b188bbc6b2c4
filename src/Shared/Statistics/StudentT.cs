namespace Invaria.Shared.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The value below which a share <paramref name="probability"/> of the distribution lies.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument out of its range.</exception>
    public static double Quantile(double probability, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability between 0 and 1, both excluded.");
        }

        if (probability < 0.5)
        {
            return -Quantile(1 - probability, degreesOfFreedom);
        }

        var high = 1.0;
        while (Cumulative(high, degreesOfFreedom) < probability)
        {
            high *= 2;
        }

        // The distribution function is monotonic and cheap: bisection to the last bit needs no derivative.
        var low = 0.0;
        for (var i = 0; i < 200 && high - low > 1e-14 * high; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle, degreesOfFreedom) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Share of the distribution below <paramref name="t"/>, in closed form for whole degrees of freedom (Abramowitz and Stegun 26.7.3–4).</summary>
    public static double Cumulative(double t, int degreesOfFreedom)
    {
        var angle = Math.Atan(t / Math.Sqrt(degreesOfFreedom));
        var (sine, cosine) = Math.SinCos(angle);
        var odd = degreesOfFreedom % 2 == 1;
        var term = odd ? cosine : 1.0;
        var sum = degreesOfFreedom == 1 ? 0.0 : term;
        for (var k = odd ? 3 : 2; k <= degreesOfFreedom - 2; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        var within = odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
        return 0.5 + (within / 2);
    }
}

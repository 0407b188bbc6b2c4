namespace Invaria.Shared.Figures;

/// <summary>A distribution in five numbers and its mean.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Lower">First quartile, linear between the values about it.</param>
/// <param name="Median">The median.</param>
/// <param name="Upper">Third quartile.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Count">How many values.</param>
public sealed record FiveNumbers(double Least, double Lower, double Median, double Upper, double Greatest, double Mean, int Count)
{
    /// <returns>Null without values.</returns>
    public static FiveNumbers? Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var sorted = values.Order().ToArray();
        return new(sorted[0], At(0.25), At(0.5), At(0.75), sorted[^1], values.Average(), sorted.Length);

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            return below + 1 < sorted.Length ? double.Lerp(sorted[below], sorted[below + 1], place - below) : sorted[below];
        }
    }
}

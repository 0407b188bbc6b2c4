using System.Globalization;
using Invaria.Client.Results;
using Invaria.Shared.Claims;

namespace Invaria.Client.Claims;

/// <summary>A quantity in words, short enough for a card.</summary>
internal static class QuantityWords
{
    private const int MostArms = 3;

    public static string Of(Quantity quantity) => quantity switch
    {
        Measured measured => $"{MeasureColumn.Name(measured.Measure)}{(measured.Subject is { } subject ? $" under {subject}" : string.Empty)} of {measured.Arm}",
        Mean mean => $"mean {OfAll(mean.Of)}",
        Spread spread => $"greatest minus least {OfAll(spread.Of)}",
        Difference difference => $"({Of(difference.Of)}, minus {Of(difference.Minus)})",
        Constant constant => constant.Number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{quantity.GetType().Name} has no words."),
    };

    private static string OfAll(IReadOnlyList<Quantity> quantities)
    {
        var measures = quantities.SelectMany(quantity => quantity.Measures()).ToArray();
        var names = measures.Select(measured => MeasureColumn.Name(measured.Measure)).Distinct().ToArray();
        var arms = measures.Select(measured => measured.Arm).Distinct(StringComparer.Ordinal).ToArray();
        var of = arms.Length <= MostArms ? string.Join(", ", arms) : $"{arms.Length} arms";
        return $"{string.Join(" and ", names)} of {of}{(measures.Length > arms.Length ? $" ({measures.Length} measures)" : string.Empty)}";
    }
}

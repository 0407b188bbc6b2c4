using System.Globalization;
using Invaria.Client.Results;
using Invaria.Shared.Claims;
using Invaria.Shared.Runs;

namespace Invaria.Client.Claims;

/// <summary>A quantity in words, short enough for a card.</summary>
internal static class QuantityWords
{
    private const int MostNamed = 3;

    /// <param name="quantity">The quantity.</param>
    /// <param name="names">What the stages are called that its measures come from.</param>
    public static string Of(Quantity quantity, StageNames names) => quantity switch
    {
        Measured measured => $"{Measure(measured, names)} of {measured.Arm}",
        Mean mean => $"mean {OfAll(mean.Of, names)}",
        Spread spread => $"greatest minus least {OfAll(spread.Of, names)}",
        Difference difference => $"({Of(difference.Of, names)}, minus {Of(difference.Minus, names)})",
        Multiple multiple => string.Create(CultureInfo.InvariantCulture, $"{multiple.Number:0.###} × {Of(multiple.Of, names)}"),
        Constant constant => constant.Number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{quantity.GetType().Name} has no words."),
    };

    /// <summary>What is measured, whatever the arm.</summary>
    public static string Measure(Measured measured, StageNames names) =>
        $"{MeasureColumn.Name(measured.Measure)}{(measured.Subject is { } subject ? measured.Stage == Stages.Invariance ? $" under {subject}" : $" ({subject.Replace('-', ' ')})" : string.Empty)}{Within([measured], names)}";

    private static string OfAll(IReadOnlyList<Quantity> quantities, StageNames names)
    {
        var measures = quantities.SelectMany(quantity => quantity.Measures()).ToArray();
        var measured = measures.Select(measure => MeasureColumn.Name(measure.Measure)).Distinct().ToArray();
        var arms = measures.Select(measure => measure.Arm).Distinct(StringComparer.Ordinal).ToArray();
        var of = arms.Length <= MostNamed ? string.Join(", ", arms) : $"{arms.Length} arms";
        return $"{string.Join(" and ", measured)}{Within(measures, names)} of {of}{(measures.Length > arms.Length ? $" ({measures.Length} measures)" : string.Empty)}";
    }

    /// <summary>The stages that the measures come from, where these have names.</summary>
    private static string Within(IReadOnlyList<Measured> measures, StageNames names)
    {
        var stages = measures.Select(measure => (measure.Stage, measure.Index)).Distinct().ToArray();
        string[] named = [.. stages.Select(stage => names.Of(stage.Stage, stage.Index)).OfType<string>()];
        return named.Length == 0 || named.Length > MostNamed || named.Length < stages.Length ? string.Empty : $" ({string.Join("; ", named)})";
    }
}

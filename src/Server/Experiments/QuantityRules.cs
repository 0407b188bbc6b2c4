using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;

namespace Invaria.Server.Experiments;

/// <summary>What a quantity of a claim or a figure may hold.</summary>
internal static class QuantityRules
{
    private const int LongestName = 500;
    private const int Deepest = 8;
    private const int MostParts = 5_000;

    public static IEnumerable<Fault> Faults(Quantity? quantity, string path, int depth = 0)
    {
        if (quantity is null || depth > Deepest)
        {
            return [new(path, quantity is null ? "Must be a quantity." : $"Must not be nested more than {Deepest} deep.")];
        }

        if (quantity is Measured measured)
        {
            return OfMeasured(measured, path);
        }

        if (quantity is Constant)
        {
            return [];
        }

        return quantity.Parts.Count is 0 or > MostParts
            ? [new(path, $"Must be made of 1 to {MostParts} quantities, found {quantity.Parts.Count}.")]
            : quantity.Parts.SelectMany((part, index) => Faults(part, PathOf(quantity, path, index), depth + 1));
    }

    private static string PathOf(Quantity whole, string path, int part) => whole switch
    {
        Difference => $"{path}.{(part == 0 ? "of" : "minus")}",
        Multiple => $"{path}.of",
        _ => $"{path}.of[{part}]",
    };

    private static IEnumerable<Fault> OfMeasured(Measured measured, string path)
    {
        if (!Stages.All.Contains(measured.Stage, StringComparer.Ordinal))
        {
            yield return new($"{path}.stage", $"Must be one of {string.Join(", ", Stages.All)}, found \"{measured.Stage}\".");
        }

        if (measured.Index < 0)
        {
            yield return new($"{path}.index", $"Must be 0 or more, found {measured.Index}.");
        }

        foreach (var (field, text) in new[] { ("arm", measured.Arm), ("measure", measured.Measure) })
        {
            if (text.Trim().Length is 0 or > LongestName)
            {
                yield return new($"{path}.{field}", $"Must have 1 to {LongestName} characters.");
            }
        }
    }
}

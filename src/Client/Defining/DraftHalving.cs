using System.Globalization;
using Invaria.Shared.Specification;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Defining;

/// <summary>How a draft wants the weak runs of its sweep to be stopped, as typed.</summary>
public sealed record DraftHalving
{
    /// <summary>Whether weak runs are stopped at all.</summary>
    public bool IsOn { get; init; }

    /// <summary>What runs are compared by; empty: what tells most of the pretraining.</summary>
    public string Series { get; init; } = string.Empty;

    /// <summary>Which values are better, by the names of <see cref="HalvingGoal"/>; empty: as is usual of the series.</summary>
    public string Goal { get; init; } = string.Empty;

    /// <summary>The epoch of the first rung; empty: 1.</summary>
    public string FirstRung { get; init; } = string.Empty;

    /// <summary>About one in so many goes on; empty: 3.</summary>
    public string Factor { get; init; } = string.Empty;

    /// <summary>What is asked for, with the usual numbers where none was typed; null where nothing is, or a number is none.</summary>
    public HalvingRequest? Request => IsOn && Number(FirstRung, Usual.FirstRung) is { } first && Number(Factor, Usual.Factor) is { } factor
        ? new(Series.Length == 0 ? null : Series, Enum.TryParse<HalvingGoal>(Goal, out var goal) ? goal : null, first, factor)
        : null;

    private static HalvingRequest Usual { get; } = new();

    /// <summary>Numbers that are none; what does not suit the spec is for <see cref="HalvingRules"/>.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (IsOn && Number(FirstRung, Usual.FirstRung) is null)
        {
            yield return new(DraftRules.FirstRung, "A whole number of epochs, at least 1, or nothing.");
        }

        if (IsOn && Number(Factor, Usual.Factor) is null)
        {
            yield return new(DraftRules.Factor, $"A whole number from {HalvingRules.LeastFactor} to {HalvingRules.MostFactor}, or nothing.");
        }
    }

    private static int? Number(string text, int usual) => string.IsNullOrWhiteSpace(text) ? usual
        : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;
using System.Text.Json.Serialization;
using Invaria.Shared.Runs;

namespace Invaria.Shared.Sweeps;

/// <summary>
/// Successive halving without waiting (ASHA, Li et al. 2018, "A System for Massively Parallel Hyperparameter Tuning"), in
/// the variant that stops runs instead of pausing them, as Optuna's pruner and Ray's scheduler do: a run that comes to a
/// rung goes on where it is among the best 1/η of those that have come there so far, itself included.
/// </summary>
/// <param name="Series">What runs are compared by.</param>
/// <param name="Goal">Which values are better.</param>
/// <param name="FirstRung">The epoch r of the first rung, at least 1.</param>
/// <param name="Factor">η, 2 to 10.</param>
public sealed record Halving(string Series, HalvingGoal Goal, int FirstRung, int Factor)
{
    /// <summary>The series as a sentence has it: <c>pretraining.validation-accuracy</c> → "validation accuracy".</summary>
    [JsonIgnore]
    public string Measure => MeasureNames.InWords(MeasureNames.OfSeries(Series)) is var words && words.Length > 1 && char.IsUpper(words[1]) ? words : char.ToLowerInvariant(words[0]) + words[1..];

    /// <summary>The epochs at whose end runs are compared: r, r·η, r·η², … below the number that a run trains; none where r or η is out of its range.</summary>
    /// <param name="epochs">How many epochs the run trains.</param>
    public IEnumerable<int> Rungs(int epochs)
    {
        for (long rung = FirstRung; rung > 0 && rung < epochs && Factor >= HalvingRules.LeastFactor; rung *= Factor)
        {
            yield return (int)rung;
        }
    }

    /// <summary>Whether a value comes before another.</summary>
    public bool IsBetter(double value, double other) => Goal == HalvingGoal.Maximize ? value > other : value < other;

    /// <summary>
    /// Whether a run goes on behind a rung. Of n that came so far the best ⌊n/η⌋ do, at least one, and those that tie with
    /// the last of them. What is not a number never does. So the best so far goes on whatever the order runs come in, and
    /// whoever is stopped has seen better ones: at least one, and at least ⌊n/η⌋.
    /// </summary>
    /// <param name="value">The run's value.</param>
    /// <param name="others">Values of the runs that came before it.</param>
    public bool GoesOn(double value, IReadOnlyCollection<double> others) =>
        !double.IsNaN(value) && others.Count(other => IsBetter(other, value)) < Best(others.Count + 1);

    /// <summary>What became of a run at a rung, in a sentence.</summary>
    /// <param name="epoch">The rung.</param>
    /// <param name="value">The run's value.</param>
    /// <param name="runs">How many runs came so far, itself included.</param>
    /// <param name="goesOn">What was decided.</param>
    public string Verdict(int epoch, double value, int runs, bool goesOn)
    {
        var rank = (goesOn, runs, Best(runs)) switch
        {
            (true, 1, _) => "is the first that came there",
            (true, _, 1) => $"is the best of the {runs} runs that came there",
            (true, _, var best) => $"is among the best {best} of the {runs} runs that came there",
            (false, 1, _) => "cannot be compared",
            (false, _, 1) => $"is not the best of the {runs} runs that came there",
            (false, _, var best) => $"is not among the best {best} of the {runs} runs that came there",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(goesOn ? "Goes on behind" : "Stopped at")} epoch {epoch} by successive halving: {Measure} {value:0.####} {rank}.");
    }

    /// <summary>⌊n/η⌋, at least 1.</summary>
    private int Best(int runs) => Math.Max(1, runs / Factor);
}

namespace Invaria.Shared.Runs;

/// <summary>What one stage of a run measured.</summary>
/// <param name="Stage">One of <see cref="Stages"/>.</param>
/// <param name="Index">Position among the spec's stages of that kind; 0 for pretraining.</param>
/// <param name="Kind">The spec's discriminator, e.g. <c>supervised</c>, <c>sens</c>, <c>linear-probe</c>.</param>
/// <param name="Measures">The measured numbers.</param>
/// <param name="Seconds">Wall time of the stage over all attempts; where it was shared, of its computation.</param>
/// <param name="Key">Names what was computed, see <see cref="StageKey"/>.</param>
/// <param name="SharedFrom">The run that computed it, where this one did not have to.</param>
/// <param name="Sequence">Number of the run's change that brought it; 0 before it is stored.</param>
public sealed record StageOutcome(
    string Stage, int Index, string Kind, IReadOnlyList<Measure> Measures, double Seconds, string? Key = null, long? SharedFrom = null, long Sequence = 0)
{
    /// <summary>Whether tables of runs show the measure first: how a run transfers, how it was pretrained.</summary>
    public static bool IsHeadline(string stage, string measure) => (stage, measure) is (Stages.Transfer, MeasureNames.Accuracy or MeasureNames.Mse) or (Stages.Pretraining, "accuracy" or "loss");

    /// <summary>The outcome with its headline measures only: a study measures hundreds beside them.</summary>
    public StageOutcome Headlines() => this with { Key = null, Measures = [.. Measures.Where(measure => IsHeadline(Stage, measure.Name))] };

    /// <summary>Whether both are the same outcome, be it with all measures or with its headlines.</summary>
    public bool IsSameAs(StageOutcome other) => Sequence == other.Sequence && Index == other.Index && Stage == other.Stage;

    /// <summary>The value of one measure; null when absent or undefined.</summary>
    public double? Value(string name, string? subject = null) => Find(name, subject)?.Value;

    public Measure? Find(string name, string? subject = null)
    {
        // Figures of a study look up tens of thousands, in a browser: a plain loop.
        for (var i = 0; i < Measures.Count; i++)
        {
            if (Measures[i] is var measure && measure.Name == name && measure.Subject == subject)
            {
                return measure;
            }
        }

        return null;
    }
}

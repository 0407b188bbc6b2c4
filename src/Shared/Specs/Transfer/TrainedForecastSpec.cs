using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>A forecaster that is trained on windows of the target with the mean squared error.</summary>
public abstract record TrainedForecastSpec : ForecastTransferSpec, IRuled
{
    private const int FewestSamples = 2;

    [Field("Windows to train on, the first in time. Not set: all of the training split.", Minimum = FewestSamples, Maximum = 10_000_000, Unit = "windows", NotSet = "all windows")]
    public int? Samples { get; init; }

    [Field("The same as a share of the training rows behind the first window: only windows that lie, with what follows them, in the first such rows. Not set: all.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double? Share { get; init; }

    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamWSpec();

    [Field("Passes over the training windows.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 30;

    [Field("Windows a step.", Minimum = 2, Maximum = 65_536, Unit = "windows")]
    public int BatchSize { get; init; } = 32;

    [Field("Leaves out the last batch of an epoch where it is smaller than the others.")]
    public bool DropsLast { get; init; } = true;

    [Field("Which epoch's weights are kept.")]
    public Selection Selection { get; init; }

    [Field("Stops after so many epochs without a lower validation error. Not set: never.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int? Patience { get; init; } = 10;

    [Field("Also measures the test split after every epoch and reports the best as mse.best-on-test and mae.best-on-test, as much published code does. For comparison with published tables: no claim may rest on a number that was chosen on the test split.")]
    public bool PublishedProtocol { get; init; } = true;

    /// <summary>Windows to train on.</summary>
    /// <param name="available">Windows of the target's training split.</param>
    /// <param name="horizon">Rows behind a window.</param>
    public int SamplesOf(int available, int horizon)
    {
        if (Samples is { } samples)
        {
            return samples;
        }

        // As the published code counts: of the rows behind the first window a share, and in these as many windows as fit.
        return Share is { } share ? Math.Clamp((int)Math.Floor((share * (available + horizon - 1.0)) + 1e-9) - horizon + 1, Math.Min(FewestSamples, available), available) : available;
    }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Samples is not null && Share is not null)
        {
            yield return new(".share", "Give samples or share, not both.");
        }

        if (Samples > Dataset.TrainingSamples)
        {
            yield return new(".samples", $"The target's training split has only {Dataset.TrainingSamples} windows.");
        }

        foreach (var fault in FurtherRules())
        {
            yield return fault;
        }
    }

    /// <summary>Rules of the kind's own fields.</summary>
    protected virtual IEnumerable<Fault> FurtherRules() => [];
}

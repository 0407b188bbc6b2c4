using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>How context prediction is trained (Doersch, Gupta, Efros 2015, section 3).</summary>
public sealed record ContextSpec : IRuled
{
    [Field("Frames taken from each video, evenly spaced.", Minimum = 1, Maximum = 10_000, Unit = "frames")]
    public int FramesEach { get; init; } = 4;

    [Field("Share of the videos that is for validation.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.5)]
    public double ValidationShare { get; init; } = 0.1;

    [Field("Pairs of patches drawn from each frame in an epoch.", Minimum = 1, Maximum = 10_000, Unit = "pairs")]
    public int PairsEach { get; init; } = 1;

    [Field("Gap between two patches, as a share of the patch: edges that run on from one to the other would give the place away.", Minimum = 0, Maximum = 2)]
    public double Gap { get; init; } = 0.5;

    [Field("How far each patch is moved at random to either side, as a share of the patch; 7 of 96 px as published.", Minimum = 0, Maximum = 0.5)]
    public double Jitter { get; init; } = 7.0 / 96;

    [Field("What is done against lenses that shift colours towards the edge of a frame, which would give the place away.")]
    public ColourShortcut Colours { get; init; }

    [Field("Width of the layer that compares the two patches.", Minimum = 1, Maximum = 65_536)]
    public int Hidden { get; init; } = 512;

    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    [Field("Passes over the frames.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 20;

    [Field("Pairs of patches a step.", Minimum = 2, Maximum = 65_536, Unit = "pairs")]
    public int BatchSize { get; init; } = 128;

    [Field("Which epoch's weights are kept.")]
    public Selection Selection { get; init; } = Selection.LastEpoch;

    public IEnumerable<Fault> BrokenRules()
    {
        if (Gap < 2 * Jitter)
        {
            yield return new(".jitter", $"Two patches moved towards each other may overlap: keep jitter at or below half of gap, {Words.Number(Gap / 2)}.");
        }
    }
}

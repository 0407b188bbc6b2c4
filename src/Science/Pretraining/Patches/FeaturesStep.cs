using Invaria.Science.Checkpoints;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>The space in which neighbours are sought: a layer's outputs for each track's first view, <c>features</c>, [T, D], float32, of length 1.</summary>
/// <param name="tracking">Its views.</param>
/// <param name="context">Its network.</param>
/// <param name="layer">The layer.</param>
/// <param name="expected">About how many tracks there will be.</param>
internal sealed class FeaturesStep(TrackingStep tracking, ContextNetwork context, string layer, int expected) : FileStep("features")
{
    private const int BatchSize = 256;

    /// <summary>[T, D], on the CPU.</summary>
    public Tensor Features => File["features"];

    public override double Work => expected;

    public override IReadOnlyList<Measure> Run(StageContext stage, Checkpoint? resumed, KeepCheckpoint keep)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        using var views = tracking.Views(stage.Device);
        _ = context.Backbone.to(stage.Device);
        context.Backbone.eval();
        var (tracks, parts) = (views.Count / 2, new List<Tensor>());
        for (var first = 0; first < tracks; first += BatchSize)
        {
            stage.Cancellation.ThrowIfCancellationRequested();
            stage.Progress((double)first / tracks, $"features of window {first + 1} of {tracks}");
            using var batch = NewDisposeScope();
            var firstViews = arange(2 * first, 2 * Math.Min(first + BatchSize, tracks), 2, ScalarType.Int64, stage.Device);
            parts.Add(nn.functional.normalize(context.Backbone.Layer(views.Inputs(firstViews), layer), 2, 1).cpu().MoveToOuterDisposeScope());
        }

        Keep(new(new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["features"] = parts.Count > 0 ? cat(parts) : zeros(0, context.Backbone.Features) }));
        return [new("features", null, Features.shape[1], Samples: tracks)];
    }
}

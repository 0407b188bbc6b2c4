using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;

namespace Invaria.Science.Pretraining;

/// <summary>The backbone as it was initialised: the baseline of every pretraining.</summary>
public sealed class Untrained(UntrainedSpec spec, long seed, DataSources sources) : PretrainingMethod
{
    public override Backbone Backbone { get; } = Registry.Backbone(spec, seed, sources);

    public override double Work => 1;

    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        _ = Backbone.to(context.Device);
        Backbone.eval();
        return [];
    }
}

using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using TorchSharp;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Context prediction as a preparation: its network, the same as of a run that stops there.</summary>
/// <param name="method">This step's from now on.</param>
internal sealed class ContextNetwork(ContextPrediction method) : PreparationStep
{
    /// <summary>The network, in evaluation mode, once the step is done.</summary>
    public Backbone Backbone => method.Backbone;

    public override double Work => method.Work;

    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep) => method.Run(context, resumed, keep);

    public override void Write(Stream stream) => Safetensors.Write(stream, Backbone.state_dict());

    public override void Read(Stream stream)
    {
        using var scope = torch.NewDisposeScope();
        StateTensors.Copy(Safetensors.Read(stream).Tensors, Backbone.state_dict());
        Backbone.eval();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            method.Dispose();
        }
    }
}

using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Pretraining;
using Invaria.Science.Runs;
using Invaria.Shared.Specs.Transfer;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>
/// All weights are trained. Batch norm is in training mode, as in the published code: it normalises by the batch and goes
/// on learning its statistics, which are used for validation and test.
/// </summary>
public sealed class FineTuning(FineTuningSpec spec, Dataset target) : ProbedTransfer(spec, target)
{
    private protected override nn.Module<Tensor, Tensor> Begin(Backbone backbone, Linear head, StageContext context) => new Classifier(backbone, head);
}

using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Only a change of low rank of each weight and the classifier are trained (LoRA; Hu et al. 2022).</summary>
public sealed class LowRankAdaptation(LowRankSpec spec, Dataset target) : ProbedTransfer(spec, target)
{
    private protected override nn.Module<Tensor, Tensor> Begin(Backbone backbone, Linear head, StageContext context)
    {
        var classifier = new LowRankClassifier(backbone, head, spec.Rank, spec.Scale, (long)new RandomStream(context.Seed, Purpose.LowRank, context.Index).NextBits());
        _ = classifier.to(context.Device);
        return classifier;
    }
}

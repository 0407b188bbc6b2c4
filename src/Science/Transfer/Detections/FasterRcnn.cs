using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Faster R-CNN (Ren et al. 2015), trained jointly: the losses of the proposal network and of the head are summed, and both teach the backbone.</summary>
public sealed class FasterRcnn : DetectionTransfer
{
    private readonly FasterRcnnSpec _spec;

    /// <exception cref="DatasetException">The target has no boxes, or fewer scenes than asked for.</exception>
    public FasterRcnn(FasterRcnnSpec spec, Dataset target)
        : base(spec, target)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
    }

    private protected override Detector Begin(Backbone backbone, IReadOnlyList<ScaledScenes> splits, StageContext context)
    {
        var network = Network(backbone, context, () => new ProposalHead(backbone.Features, _spec.AnchorScales.Count * _spec.AnchorRatios.Count, Seed(context, Purpose.Proposals)));
        return new ProposingDetector(network, _spec, Target.ObjectClasses.Count, Seed(context, Purpose.RegionSampling), context.Device);
    }
}

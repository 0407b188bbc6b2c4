using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Transfer.Detections.Proposals;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Fast R-CNN (Girshick 2015): regions come from outside; each is pooled from the feature map of the whole picture, classified and moved.</summary>
public sealed class FastRcnn : DetectionTransfer
{
    private readonly FastRcnnSpec _spec;
    private readonly RegionProposals _proposals;

    /// <exception cref="DatasetException">The target has no boxes, or fewer scenes than asked for.</exception>
    public FastRcnn(FastRcnnSpec spec, Dataset target)
        : base(spec, target)
    {
        ArgumentNullException.ThrowIfNull(spec);
        (_spec, _proposals) = (spec, Registry.Proposals(spec.Proposals));
    }

    private protected override double ProposalWork => _proposals.Work * AllScenes;

    private protected override Detector Begin(Backbone backbone, IReadOnlyList<ScaledScenes> splits, StageContext context)
    {
        var network = Network(backbone, context);
        try
        {
            var stored = new StoredProposals(_proposals, splits, done => context.Progress((double)done / AllScenes, "proposing regions"), context.Cancellation);
            return new ProposedDetector(network, _spec, Target.ObjectClasses.Count, Seed(context, Purpose.RegionSampling), context.Device, stored);
        }
        catch
        {
            network.DisposeAll();
            throw;
        }
    }
}

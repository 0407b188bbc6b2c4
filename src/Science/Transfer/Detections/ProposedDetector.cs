using Invaria.Science.Detection;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Fast R-CNN: regions are proposed once, before anything is learnt.</summary>
internal sealed class ProposedDetector(DetectionNetwork network, DetectionTransferSpec spec, int classes, long seed, Device device, StoredProposals stored)
    : Detector(network, spec, classes, seed, device)
{
    protected override (IReadOnlyList<BoundingBox[]> Proposals, Tensor? Loss) Propose(
        Tensor map, ScaledScenes scenes, IReadOnlyList<int> indices, IReadOnlyList<bool> mirrored, IReadOnlyList<ScaledScene> pictures, IReadOnlyList<long> draws) =>
        ([.. indices.Select((index, i) => mirrored[i] ? Array.ConvertAll(stored.Of(scenes, index), box => box.Mirrored(pictures[i].Width)) : stored.Of(scenes, index))], null);

    protected override IReadOnlyList<BoundingBox[]> Propose(Tensor map, ScaledScenes scenes, IReadOnlyList<int> indices, IReadOnlyList<ScaledScene> pictures) =>
        [.. indices.Select(index => stored.Of(scenes, index))];
}

using Invaria.Science.Detection;
using Invaria.Science.Native;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Faster R-CNN: a network on the same map learns, jointly with the head, which regions to look at. The proposals themselves carry no gradient, as in the paper.</summary>
internal sealed class ProposingDetector(DetectionNetwork network, FasterRcnnSpec spec, int classes, long seed, Device device) : Detector(network, spec, classes, seed, device)
{
    // Where the squared loss of an anchor's offset turns into an absolute one, as in the published code.
    private const double Beta = 1.0 / 9;
    private const double LeastSide = 1;

    private readonly AnchorGrid _anchors = new(spec, network.Stride);

    protected override (IReadOnlyList<BoundingBox[]> Proposals, Tensor? Loss) Propose(
        Tensor map, ScaledScenes scenes, IReadOnlyList<int> indices, IReadOnlyList<bool> mirrored, IReadOnlyList<ScaledScene> pictures, IReadOnlyList<long> draws)
    {
        var (scores, offsets) = Network.ProposalHead!.call(map);
        SampledAnchors[] drawn = [.. pictures.Select((picture, i) =>
        {
            var stream = new RandomStream(Seed, Purpose.AnchorSampling, draws[i]);
            return SampledAnchors.Draw(Anchors(map, picture), picture, spec, ref stream);
        })];
        var anchors = scores.shape[1];
        // Of all pictures' anchors, one after the other.
        var chosen = tensor([.. drawn.SelectMany((sampled, i) => sampled.Indices.Select(index => (i * anchors) + index))], device: Device);
        float[] shows = [.. drawn.SelectMany(sampled => Enumerable.Range(0, sampled.Indices.Length).Select(place => place < sampled.Offsets.Length ? 1f : 0f))];
        var loss = nn.functional.binary_cross_entropy_with_logits(scores.view(-1).index_select(0, chosen), tensor(shows, device: Device));
        BoxOffset[] targets = [.. drawn.SelectMany(sampled => sampled.Offsets)];
        if (targets.Length > 0)
        {
            var rows = tensor([.. drawn.SelectMany((sampled, i) => sampled.Indices.Take(sampled.Offsets.Length).Select(index => (i * anchors) + index))], device: Device);
            var sum = SmoothL1.Sum(offsets.view(-1, 4).index_select(0, rows), Offsets(targets).to(Device), Beta);
            loss = loss.add(sum.mul(LastingScalar.Of(1.0 / shows.Length)), LastingScalar.One);
        }

        return (Proposals(scores, offsets, map, pictures), loss);
    }

    protected override IReadOnlyList<BoundingBox[]> Propose(Tensor map, ScaledScenes scenes, IReadOnlyList<int> indices, IReadOnlyList<ScaledScene> pictures)
    {
        var (scores, offsets) = Network.ProposalHead!.call(map);
        return Proposals(scores, offsets, map, pictures);
    }

    private BoundingBox[] Anchors(Tensor map, ScaledScene picture) => _anchors.Of((int)map.shape[2], (int)map.shape[3], Math.Min(picture.Width, picture.Height));

    private List<BoundingBox[]> Proposals(Tensor scores, Tensor offsets, Tensor map, IReadOnlyList<ScaledScene> pictures)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var (every, moves) = (scores.detach().cpu().contiguous().data<float>().ToArray(), offsets.detach().cpu().contiguous().data<float>().ToArray());
        var anchors = (int)scores.shape[1];
        var proposals = new List<BoundingBox[]>();
        for (var i = 0; i < pictures.Count; i++)
        {
            var grid = Anchors(map, pictures[i]);
            var first = i * anchors;
            int[] order = [.. Enumerable.Range(0, anchors).OrderByDescending(anchor => every[first + anchor]).Take(spec.Candidates)];
            var (boxes, sure) = (new List<BoundingBox>(), new List<float>());
            foreach (var anchor in order)
            {
                var at = (first + anchor) * 4;
                var box = BoxCoding.Anchors.Decode(new(moves[at], moves[at + 1], moves[at + 2], moves[at + 3]), grid[anchor]).Within(pictures[i].Width, pictures[i].Height);
                if (box.Width >= LeastSide && box.Height >= LeastSide)
                {
                    boxes.Add(box);
                    sure.Add(every[first + anchor]);
                }
            }

            proposals.Add(Array.ConvertAll(NonMaximumSuppression.Keep([.. boxes], [.. sure], spec.ProposalOverlap, spec.MostProposals), kept => boxes[kept]));
        }

        return proposals;
    }
}

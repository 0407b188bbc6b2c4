using Invaria.Science.Detection;
using Invaria.Science.Native;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Finds objects by regions, and can be trained: what Fast and Faster R-CNN have in common. They differ in where regions come from.</summary>
/// <param name="network">This detector's from now on.</param>
/// <param name="spec">How regions are drawn and detections made of them.</param>
/// <param name="classes">Classes of objects.</param>
/// <param name="seed">Draws regions and mirrored pictures.</param>
/// <param name="device">Where the network lives.</param>
internal abstract class Detector(DetectionNetwork network, DetectionTransferSpec spec, int classes, long seed, Device device) : IDisposable
{
    // Bounds memory where a picture has thousands of regions.
    private const int RegionsAtOnce = 1024;

    /// <summary>What is trained.</summary>
    public nn.Module Module => Network;

    protected DetectionNetwork Network => network;

    /// <summary>Draws regions and mirrored pictures.</summary>
    protected long Seed => seed;

    /// <summary>Where the network lives.</summary>
    protected Device Device => device;

    /// <summary>The loss of a batch in training: cross-entropy over the regions drawn, smooth L1 of the boxes of those that show an object over the same number.</summary>
    /// <param name="scenes">Training scenes.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="epoch">From 1; with the scene it decides all that is drawn.</param>
    /// <returns>A scalar with gradient.</returns>
    public Tensor Loss(ScaledScenes scenes, IReadOnlyList<int> indices, int epoch)
    {
        using var scope = NewDisposeScope();
        long[] draws = [.. indices.Select(index => ((long)epoch * scenes.Count) + index)];
        bool[] mirrored = [.. draws.Select(draw => spec.Flip && new RandomStream(seed, Purpose.SceneFlip, draw).NextBool(0.5))];
        ScaledScene[] pictures = [.. indices.Select((index, i) => scenes.Scene(index, mirrored[i]))];
        var map = network.call(scenes.Inputs(indices, mirrored, device));
        var (proposals, loss) = Propose(map, scenes, indices, mirrored, pictures, draws);
        SampledRegions[] drawn = [.. pictures.Select((picture, i) =>
        {
            var stream = new RandomStream(seed, Purpose.RegionSampling, draws[i]);
            return SampledRegions.Draw(proposals[i], picture.Objects, spec, ref stream);
        })];
        var (scores, offsets) = network.Head.call(cat([.. drawn.Select((regions, i) => Grids(map, i, regions.Boxes))]));
        long[] labels = [.. drawn.SelectMany(regions => regions.Labels)];
        var total = nn.functional.cross_entropy(scores, tensor(labels, device: device));
        BoxOffset[] targets = [.. drawn.SelectMany(regions => regions.Offsets)];
        if (targets.Length > 0)
        {
            // Of each region that shows an object the four numbers of its class.
            long[] rows = [.. labels.Select((label, row) => (label, row)).Where(region => region.label > 0).Select(region => (region.row * (long)classes) + region.label - 1)];
            var predicted = offsets.reshape(-1, 4).index_select(0, tensor(rows, device: device));
            total = total.add(SmoothL1.Sum(predicted, Offsets(targets).to(device), beta: 1).mul(LastingScalar.Of(1.0 / labels.Length)), LastingScalar.One);
        }

        return (loss is null ? total : total.add(loss, LastingScalar.One)).MoveToOuterDisposeScope();
    }

    /// <summary>Finds the objects of scenes.</summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="indices">Which of them.</param>
    /// <returns>Detections of each, by falling score, in pixels of the scaled scene.</returns>
    public DetectedObject[][] Detect(ScaledScenes scenes, IReadOnlyList<int> indices)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var mirrored = new bool[indices.Count];
        ScaledScene[] pictures = [.. indices.Select(index => scenes.Scene(index))];
        var map = network.call(scenes.Inputs(indices, mirrored, device));
        var proposals = Propose(map, scenes, indices, pictures);
        return [.. pictures.Select((picture, i) => NonMaximumSuppression.PerClass(
            proposals[i].Chunk(RegionsAtOnce).SelectMany(regions => Detections(map, i, regions, picture)), spec.SuppressionOverlap, spec.MostDetections))];
    }

    /// <summary>The regions that are looked at in a scene, in its pixels at the detector's size.</summary>
    public BoundingBox[] Regions(ScaledScenes scenes, int index)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return Propose(network.call(scenes.Inputs([index], [false], device)), scenes, [index], [scenes.Scene(index)])[0];
    }

    public void Dispose()
    {
        network.DisposeAll();
        GC.SuppressFinalize(this);
    }

    /// <summary>Regions to draw from in training, and a loss of their own where they are learnt.</summary>
    /// <param name="map">Feature map of the batch.</param>
    /// <param name="scenes">Training scenes.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="mirrored">Whether each is mirrored.</param>
    /// <param name="pictures">As they are seen.</param>
    /// <param name="draws">Index of the random streams of each.</param>
    protected abstract (IReadOnlyList<BoundingBox[]> Proposals, Tensor? Loss) Propose(
        Tensor map, ScaledScenes scenes, IReadOnlyList<int> indices, IReadOnlyList<bool> mirrored, IReadOnlyList<ScaledScene> pictures, IReadOnlyList<long> draws);

    /// <summary>Regions to look at.</summary>
    protected abstract IReadOnlyList<BoundingBox[]> Propose(Tensor map, ScaledScenes scenes, IReadOnlyList<int> indices, IReadOnlyList<ScaledScene> pictures);

    /// <summary>Offsets as rows of a tensor, [N, 4].</summary>
    protected static Tensor Offsets(IReadOnlyList<BoxOffset> offsets) =>
        tensor([.. offsets.SelectMany(offset => new[] { (float)offset.X, (float)offset.Y, (float)offset.Width, (float)offset.Height })], [offsets.Count, 4]);

    private Tensor Grids(Tensor map, int picture, ReadOnlySpan<BoundingBox> boxes) => RoiAlign.Of(map.select(0, picture), boxes, network.Stride, spec.GridSide);

    private List<DetectedObject> Detections(Tensor map, int picture, BoundingBox[] regions, ScaledScene scene)
    {
        using var scope = NewDisposeScope();
        var (scores, offsets) = network.Head.call(Grids(map, picture, regions));
        var shares = scores.softmax(1).cpu().contiguous().data<float>().ToArray();
        var moves = offsets.cpu().contiguous().data<float>().ToArray();
        var found = new List<DetectedObject>();
        for (var i = 0; i < regions.Length; i++)
        {
            for (var label = 0; label < classes; label++)
            {
                var score = shares[(i * (classes + 1)) + label + 1];
                if (score < spec.LeastScore)
                {
                    continue;
                }

                var at = ((i * classes) + label) * 4;
                var box = BoxCoding.Regions.Decode(new(moves[at], moves[at + 1], moves[at + 2], moves[at + 3]), regions[i]).Within(scene.Width, scene.Height);
                if (!box.IsEmpty)
                {
                    found.Add(new(label, score, box));
                }
            }
        }

        return found;
    }
}

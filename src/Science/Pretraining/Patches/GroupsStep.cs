using Invaria.Science.Checkpoints;
using Invaria.Science.Graphs;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// Links different instances in a similar view. <c>neighbours</c>, [T, K], int32 (−1: none), and <c>similarities</c>, [T, K],
/// float32, of each track's first view; <c>clusters</c> and <c>groups</c>, [T], int32 (−1: in no group); <c>edges</c>,
/// [E, 2], int32, between tracks of a group.
/// </summary>
internal sealed class GroupsStep(FeaturesStep features, TrackingStep tracking, GroupingSpec spec, int expected) : FileStep("neighbours", "similarities", "clusters", "groups", "edges")
{
    /// <summary>Windows up to which neighbours among all are exact; beyond, so many clusters are looked through.</summary>
    private const int MostExact = 50_000;
    private const int ProbesBeyond = 16;
    private const int RecallSample = 1000;

    /// <summary>Edges between tracks of a group.</summary>
    public IReadOnlyList<Edge> Edges { get; private set; } = [];

    /// <summary>Group of each track; −1 where it is in none.</summary>
    public IReadOnlyList<int> GroupsOfTracks { get; private set; } = [];

    /// <summary>The nearest neighbours of each track's first view.</summary>
    public Neighbours Neighbours => new((int)File["neighbours"].shape[1], File.Values<int>("neighbours"), File.Values<float>("similarities"));

    public override double Work => expected;

    /// <summary>Clusters for so many windows, where the spec leaves it open: √N to N / 50, their geometric mean.</summary>
    public static int ClustersFor(int windows) => Math.Clamp((int)Math.Round(Math.Sqrt(Math.Sqrt(windows) * windows / 50)), 1, Math.Max(1, windows));

    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        using var scope = NewDisposeScope();
        int[] videos = [.. tracking.Tracks.Select(track => track.Video)];
        if (videos.Length == 0)
        {
            return Finish(new(spec.Neighbours, [], []), [], InstanceGroups.Of([], [], spec.LeastSize, spec.MostSize, spec.LeastVideos), []);
        }

        void Tell(double begin, double end, double done, string phrase) => context.Progress(begin + ((end - begin) * done), phrase);
        using var clusters = SphericalKMeans.Of(features.Features, Math.Min(spec.Clusters ?? ClustersFor(videos.Length), videos.Length), spec.Iterations, context.Seed,
            done => Tell(0, 0.6, done, "dividing windows into clusters"), context.Cancellation);
        var neighbours = Search(clusters, done => Tell(0.6, 0.9, done, "looking for neighbours"), context.Cancellation);
        context.Progress(0.9, "grouping");
        var groups = InstanceGroups.Of(SharedNeighbours.Edges(neighbours, spec.Shared), videos, spec.LeastSize, spec.MostSize, spec.LeastVideos);
        var sample = new RandomStream(context.Seed, Purpose.NeighbourRecall).Permutation(videos.Length)[..Math.Min(RecallSample, videos.Length)];
        var recall = neighbours.Recall(NeighbourSearch.Exact(features.Features, sample, spec.Neighbours, progress: null, context.Cancellation), sample);
        return Finish(neighbours, [.. clusters.Assignments], groups,
        [
            new("clusters", null, clusters.Count, Samples: videos.Length),
            new(MeasureNames.Recall, "neighbours", recall, Samples: sample.Length),
        ]);
    }

    protected override void Take(StepFile file) => (Edges, GroupsOfTracks) = (EdgeTensors.Edges(file["edges"]), file.Values<int>("groups"));

    private Neighbours Search(Clusters clusters, Action<double> progress, CancellationToken cancellation)
    {
        var rows = features.Features;
        return (spec.Probes ?? (rows.shape[0] <= MostExact ? null : ProbesBeyond)) is { } probes
            ? NeighbourSearch.WithinClusters(rows, clusters, probes, spec.Neighbours, progress, cancellation)
            : NeighbourSearch.Exact(rows, spec.Neighbours, progress, cancellation);
    }

    private IReadOnlyList<Measure> Finish(Neighbours neighbours, int[] clusters, InstanceGroups groups, IReadOnlyList<Measure> search)
    {
        var groupOf = new int[tracking.Tracks.Count];
        Array.Fill(groupOf, -1);
        foreach (var (group, tracks) in groups.Groups.Index())
        {
            foreach (var track in tracks)
            {
                groupOf[track] = group;
            }
        }

        Keep(new(new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["neighbours"] = tensor(neighbours.AllRows, [neighbours.Rows, neighbours.Count], ScalarType.Int32),
            ["similarities"] = tensor(neighbours.AllSimilarities, [neighbours.Rows, neighbours.Count], ScalarType.Float32),
            ["clusters"] = tensor(clusters, [clusters.Length], ScalarType.Int32),
            ["groups"] = tensor(groupOf, [groupOf.Length], ScalarType.Int32),
            ["edges"] = EdgeTensors.Of(groups.Edges),
        }));
        return
        [
            .. search,
            new("groups", "kept", groups.Groups.Count),
            new("groups", "too-small", groups.TooSmall),
            new("groups", "too-large", groups.TooLarge),
            new("groups", "few-videos", groups.TooFewVideos),
            new("grouped", null, groups.Groups.Sum(group => group.Count), Samples: groupOf.Length),
            new("edges", null, groups.Edges.Count),
        ];
    }
}

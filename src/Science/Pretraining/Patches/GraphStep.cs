using Invaria.Science.Checkpoints;
using Invaria.Science.Graphs;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// The graph of all views, and its closure. Nodes 2·t and 2·t + 1 are the first and the last view of track t. <c>videos</c>,
/// [2·T], int32; <c>intra</c>, <c>inter</c> and <c>transitive</c>, [·, 2], int32.
/// </summary>
internal sealed class GraphStep(TrackingStep tracking, GroupsStep groups, GraphIllustration illustration, int expected) : FileStep("videos", "intra", "inter", "transitive")
{
    /// <summary>The graph.</summary>
    public InstanceGraph Graph { get; private set; } = new([], [], []);

    public override double Work => expected / 10.0;

    /// <summary>The graph of tracks whose first views have edges.</summary>
    /// <param name="tracking">The tracks.</param>
    /// <param name="edges">Edges between tracks.</param>
    public static InstanceGraph Of(TrackingStep tracking, IReadOnlyList<Edge> edges) => new(
        tracking.VideosOfViews(),
        [.. Enumerable.Range(0, tracking.Tracks.Count).Select(track => new Edge(2 * track, (2 * track) + 1))],
        [.. edges.Select(edge => new Edge(2 * edge.First, 2 * edge.Second))]);

    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        using var scope = NewDisposeScope();
        context.Progress(0, "linking views");
        var graph = Of(tracking, groups.Edges);
        var transitive = TransitivePairs.Of(graph);
        var videos = tracking.VideosOfViews();
        Keep(new(new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["videos"] = tensor(videos, [videos.Length], ScalarType.Int32),
            ["intra"] = EdgeTensors.Of([.. graph.Intra.All()]),
            ["inter"] = EdgeTensors.Of([.. graph.Inter.All()]),
            ["transitive"] = EdgeTensors.Of(transitive),
        }));
        return [new("nodes", null, graph.Nodes), .. new PairQuality(graph, tracking.Truth).Measures(transitive)];
    }

    public override void Illustrate(StageContext context) => illustration.Record(Graph, (int)File["transitive"].shape[0], context);

    protected override void Take(StepFile file) => Graph = new(file.Values<int>("videos"), EdgeTensors.Edges(file["intra"]), EdgeTensors.Edges(file["inter"]));
}

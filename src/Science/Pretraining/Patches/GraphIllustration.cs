using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Graphs;
using Invaria.Science.Graphs.Views;
using Invaria.Science.Runs;
using Invaria.Shared.Graphs;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Keeps the graph, its nearest neighbours and thumbnails of its views as artifacts, for a page to draw.</summary>
internal sealed class GraphIllustration(VideoSet videos, TrackingStep tracking, FeaturesStep features, GroupsStep groups)
{
    /// <param name="graph">The graph of tracks: nodes 2·t and 2·t + 1.</param>
    /// <param name="transitive">How many transitive pairs it has.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public void Record(InstanceGraph graph, int transitive, StageContext context)
    {
        if (graph.Nodes == 0)
        {
            return;
        }

        var neighbours = groups.Neighbours;
        var groupOfTrack = groups.GroupsOfTracks;
        var view = ShownGraph.Of(
            new()
            {
                Graph = graph,
                Groups = [.. Enumerable.Range(0, graph.Nodes).Select(node => groupOfTrack[node / 2])],
                Plane = GroupPlane.Of(features.Features, groupOfTrack, groupOfTrack.Max() + 1, context.Seed),
                Transitive = transitive,
                Of = Fact,
                Neighbours = node => node % 2 == 1 ? [] : Near(neighbours, node / 2),
                VideoName = videos.Name,
                ClassNames = videos.ClassNames,
            },
            context.Seed);
        context.Recorder.Artifact(GraphViewFile.ArtifactName, GraphViewFile.ArtifactKind, "application/octet-stream", stream => GraphViewFile.Write(stream, view));
        using var patches = tracking.Views(CPU);
        for (var sheet = 0; sheet < view.Thumbnails.Sheets; sheet++)
        {
            var jpeg = DrawnSheets.Draw(view.Thumbnails, sheet, (first, count) => Pictures(patches, view.Numbers.AsSpan(first, count)));
            context.Recorder.Artifact(GraphViewFile.SheetName(sheet), GraphViewFile.SheetKind, "image/jpeg", stream => stream.Write(jpeg));
        }
    }

    private static Tensor Pictures(LoadedSplit patches, ReadOnlySpan<int> nodes)
    {
        var indices = new long[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            indices[i] = nodes[i];
        }

        return patches.Inputs(tensor(indices));
    }

    private static IEnumerable<(int Node, float Similarity)> Near(Neighbours neighbours, int track)
    {
        var similarities = neighbours.Similarities(track).ToArray();
        return neighbours.Of(track).ToArray().Select((near, i) => (2 * near, similarities[i]));
    }

    private (int Frame, int Class, int Instance) Fact(int node)
    {
        var (track, truth) = (tracking.Tracks[node / 2], tracking.Truth[node]);
        return (node % 2 == 0 ? track.FirstFrame : track.LastFrame, truth.Class, truth.Instance);
    }
}

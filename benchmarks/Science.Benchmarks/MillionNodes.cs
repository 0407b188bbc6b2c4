using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Checkpoints;
using Invaria.Science.Graphs;
using Invaria.Science.Native;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>
/// The graph of a million views, built from generated features as the preparations build it, and stored: seconds and memory
/// of each step, and how much of the exact neighbours is found with so many clusters looked through.
/// </summary>
internal static class MillionNodes
{
    private const int Tracks = 500_000;
    private const int Features = 128;
    private const int OfAKind = 40;
    private const int Clusters = 5000;
    private const int Neighbours = 10;
    private const int Shared = 4;
    private const double Spread = 0.7;

    public static void Run(TextWriter output)
    {
        TorchRuntime.Load();
        set_num_threads(Environment.ProcessorCount);
        output.WriteLine($"{2 * Tracks:N0} nodes: {Tracks:N0} tracks of two views, {Features} features, {Tracks / OfAKind:N0} kinds of {OfAKind}, {Clusters:N0} clusters, seed 0");
        output.WriteLine(Machine.Description);
        output.WriteLine();
        output.WriteLine($"{"step",-44}{"seconds",10}{"resident, MB",15}{"peak, MB",12}");
        using var rows = Step(output, "features generated", Generated);
        using var clusters = Step(output, "k-means on the sphere, 10 passes", () => SphericalKMeans.Of(rows, Clusters, 10, 0, progress: null, CancellationToken.None));
        int[] sample = [.. new RandomStream(0, Purpose.NeighbourRecall).Permutation(Tracks).Take(1000)];
        var exact = Step(output, "exact neighbours of 1,000 tracks", () => NeighbourSearch.Exact(rows, sample, Neighbours, progress: null, CancellationToken.None));
        Neighbours? neighbours = null;
        var recalls = new List<string>();
        foreach (var probes in new[] { 1, 4, 16 })
        {
            neighbours = Step(output, $"neighbours in {probes} clusters", () => NeighbourSearch.WithinClusters(rows, clusters, probes, Neighbours, progress: null, CancellationToken.None));
            recalls.Add(string.Create(CultureInfo.InvariantCulture, $"recall of exact neighbours in {probes} clusters: {neighbours.Recall(exact, sample):0.000}"));
        }

        // Two tracks a video.
        int[] videos = [.. Enumerable.Range(0, Tracks).Select(track => track / 2)];
        var groups = Step(output, "mutual neighbours and groups", () => InstanceGroups.Of(SharedNeighbours.Edges(neighbours!, Shared), videos, 4, 100, 2));
        var graph = Step(output, "graph", () => new InstanceGraph(
            [.. videos.SelectMany(video => new[] { video, video })],
            [.. Enumerable.Range(0, Tracks).Select(track => new Edge(2 * track, (2 * track) + 1))],
            [.. groups.Edges.Select(edge => new Edge(2 * edge.First, 2 * edge.Second))]));
        var pairs = Step(output, "transitive pairs", () => TransitivePairs.Of(graph));
        var bytes = Step(output, "stored", () => Stored(graph, pairs));
        output.WriteLine();
        output.WriteLine($"{graph.Nodes:N0} nodes, {graph.Intra.Count:N0} intra and {graph.Inter.Count:N0} inter edges, {groups.Groups.Count:N0} groups, {pairs.Count:N0} transitive pairs; {bytes / 1e6:N0} MB stored");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inter edges between tracks of one kind: {(double)groups.Edges.Count(edge => edge.First % (Tracks / OfAKind) == edge.Second % (Tracks / OfAKind)) / groups.Edges.Count:P1}"));
        recalls.ForEach(output.WriteLine);
    }

    /// <summary>Tracks of one kind lie around one direction; track t is of kind t mod the number of kinds.</summary>
    private static Tensor Generated()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(0, CPU);
        var kinds = randn([Tracks / OfAKind, Features], dtype: ScalarType.Float32, generator: generator);
        return nn.functional.normalize(kinds.repeat(OfAKind, 1).add_(randn([Tracks, Features], dtype: ScalarType.Float32, generator: generator).mul_(Spread)), 2, 1).MoveToOuterDisposeScope().DetachFromDisposeScope();
    }

    private static long Stored(InstanceGraph graph, IReadOnlyList<Edge> pairs)
    {
        using var scope = NewDisposeScope();
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path))
            {
                Safetensors.Write(stream, new Dictionary<string, Tensor>(StringComparer.Ordinal)
                {
                    ["intra"] = EdgeTensors.Of([.. graph.Intra.All()]),
                    ["inter"] = EdgeTensors.Of([.. graph.Inter.All()]),
                    ["transitive"] = EdgeTensors.Of(pairs),
                });
            }

            return new FileInfo(path).Length;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static T Step<T>(TextWriter output, string name, Func<T> step)
    {
        var clock = Stopwatch.StartNew();
        var result = step();
        var seconds = clock.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44}{seconds,10:0.0}{process.WorkingSet64 / 1e6,15:N0}{process.PeakWorkingSet64 / 1e6,12:N0}"));
        return result;
    }
}

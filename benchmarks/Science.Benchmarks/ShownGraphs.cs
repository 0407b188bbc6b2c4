using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Graphs;
using Invaria.Science.Graphs.Views;
using Invaria.Science.Native;
using Invaria.Shared.Graphs;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>
/// What a page is given of a graph of 20,000 views with 200,000 edges between similar instances: seconds to lay it out and to
/// draw its thumbnails, and bytes. Left in artifacts/graph-view, where benchmarks/browser/graph-view.mjs measures how smoothly
/// a browser moves it.
/// </summary>
internal static class ShownGraphs
{
    private const int Tracks = 10_000;
    private const int OfAGroup = 100;
    private const int Steps = 20;
    private const int Patch = 32;

    public static void Run(TextWriter output)
    {
        TorchRuntime.Load();
        var folder = Directory.CreateDirectory(Checkout.File("artifacts", "graph-view")).FullName;
        var graph = Generated();
        output.WriteLine($"{graph.Nodes:N0} views in {Tracks / OfAGroup:N0} groups, {graph.Intra.Count:N0} tracks, {graph.Inter.Count:N0} edges between similar instances, seed 0");
        output.WriteLine(Machine.Description);
        var clock = Stopwatch.StartNew();
        var view = ShownGraph.Of(Described(graph), seed: 0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"laid out      {clock.Elapsed.TotalSeconds,6:0.00} s"));
        using (var stream = File.Create(Path.Combine(folder, GraphViewFile.ArtifactName)))
        {
            GraphViewFile.Write(stream, view);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the graph     {stream.Length / 1e6,6:0.00} MB"));
        }

        clock.Restart();
        var bytes = 0L;
        for (var sheet = 0; sheet < view.Thumbnails.Sheets; sheet++)
        {
            var jpeg = DrawnSheets.Draw(view.Thumbnails, sheet, Pictures);
            File.WriteAllBytes(Path.Combine(folder, GraphViewFile.SheetName(sheet)), jpeg);
            bytes += jpeg.Length;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{view.Thumbnails.Sheets} sheets      {clock.Elapsed.TotalSeconds,6:0.00} s, {bytes / 1e6:0.00} MB, thumbnails of {view.Thumbnails.Side} px"));
        output.WriteLine($"left in {folder}");
    }

    /// <summary>Each track of a group is similar to the next so many of it, around a circle.</summary>
    private static InstanceGraph Generated()
    {
        var similar = Enumerable.Range(0, Tracks).SelectMany(track => Enumerable.Range(1, Steps).Select(step => Edge.Between(2 * track, 2 * ((track / OfAGroup * OfAGroup) + ((track + step) % OfAGroup)))));
        return new([.. Enumerable.Range(0, 2 * Tracks).Select(node => node / 4)], [.. Enumerable.Range(0, Tracks).Select(track => new Edge(2 * track, (2 * track) + 1))], [.. similar]);
    }

    private static DescribedGraph Described(InstanceGraph graph) => new()
    {
        Graph = graph,
        Groups = [.. Enumerable.Range(0, graph.Nodes).Select(node => node / 2 / OfAGroup)],
        Plane = [.. Enumerable.Range(0, Tracks / OfAGroup).Select(group => (Math.Cos(group), Math.Sin(2.5 * group)))],
        Transitive = TransitivePairs.Of(graph).Count,
        Of = node => (node % 2 * 30, node / 2 / OfAGroup % 10, node / 2),
        Neighbours = node => node % 2 == 1 ? [] : graph.Inter.Of(node).ToArray().Take(ShownGraph.MostNeighbours).Select((near, i) => (near, 0.99f - (0.01f * i))),
        VideoName = video => $"video {video}",
        ClassNames = [.. Enumerable.Range(0, 10).Select(label => $"class {label}")],
    };

    /// <summary>Stripes of a direction and colour of their group, and noise: nothing that a JPEG has for nothing.</summary>
    private static Tensor Pictures(int first, int count)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)first, CPU);
        var group = (arange(first, first + count) / (2 * OfAGroup)).floor().view(count, 1, 1, 1);
        var (x, y) = (arange(Patch).view(1, 1, 1, Patch), arange(Patch).view(1, 1, Patch, 1));
        var channel = arange(3).view(1, 3, 1, 1);
        return (((x * group.cos()) + (y * group.sin())) * 0.6f + (channel * group)).sin().mul(0.7f).add(randn([count, 3, Patch, Patch], generator: generator).mul(0.15f)).clamp(-1, 1).MoveToOuterDisposeScope();
    }
}

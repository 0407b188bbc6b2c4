using FsCheck;
using FsCheck.Fluent;
using Invaria.Science.Graphs;

namespace Invaria.Science.Tests.Graphs;

/// <summary>Any small graphs.</summary>
internal static class RandomGraphs
{
    /// <summary>Graphs of tracks, some of three views, with any inter edges between different objects.</summary>
    public static Gen<InstanceGraph> All() =>
        from objects in Gen.Choose(1, 6)
        from views in Gen.Choose(1, 3).ArrayOf(objects)
        from videos in Gen.Choose(0, 3).ArrayOf(objects)
        let owners = views.SelectMany((count, owner) => Enumerable.Repeat(owner, count)).ToArray()
        let candidates = (from x in Enumerable.Range(0, owners.Length) from y in Enumerable.Range(x + 1, owners.Length - x - 1) select new Edge(x, y)).ToArray()
        let between = candidates.Where(edge => owners[edge.First] != owners[edge.Second]).ToArray()
        from chosen in Gen.Elements(true, false, false).ArrayOf(between.Length)
        select new InstanceGraph(
            [.. owners.Select(owner => videos[owner])],
            [.. candidates.Where(edge => owners[edge.First] == owners[edge.Second])],
            [.. between.Where((_, i) => chosen[i])]);
}

using Invaria.Shared.Graphs;

namespace Invaria.Science.Graphs.Views;

/// <summary>A graph as a page shows it: a part of it that a browser moves smoothly, laid out, with its nearest neighbours.</summary>
public static class ShownGraph
{
    /// <summary>Nodes up to which all of a graph is shown.</summary>
    public const int MostNodes = 20_000;

    /// <summary>Nearest neighbours that are kept of a node, of those that are shown.</summary>
    public const int MostNeighbours = 10;

    // Multiples of JPEG's blocks of 8 pixels: no thumbnail runs over into the next.
    private static readonly int[] Sides = [48, 32, 24];
    private const int FewSheets = 3;

    /// <param name="described">The graph.</param>
    /// <param name="seed">The run's.</param>
    /// <param name="most">Most nodes.</param>
    public static GraphView Of(DescribedGraph described, long seed, int most = MostNodes)
    {
        var whole = described.Graph;
        var nodes = ShownNodes.Of(whole, described.Groups, most, seed);
        var placeOf = new int[whole.Nodes];
        Array.Fill(placeOf, -1);
        foreach (var (place, node) in nodes.Index())
        {
            placeOf[node] = place;
        }

        int[] videos = [.. nodes.Select(whole.VideoOf).Distinct().Order()];
        var shown = new InstanceGraph([.. nodes.Select(whole.VideoOf)], Among(whole.Intra, placeOf), Among(whole.Inter, placeOf));
        int[] groups = [.. nodes.Select(node => described.Groups[node])];
        var facts = Array.ConvertAll(nodes, node => described.Of(node));
        var neighbours = Array.ConvertAll(nodes, node => described.Neighbours(node).Select(near => (Place: placeOf[near.Node], near.Similarity)).Where(near => near.Place >= 0).Take(MostNeighbours).ToArray());
        var starts = new int[nodes.Length + 1];
        for (var i = 0; i < nodes.Length; i++)
        {
            starts[i + 1] = starts[i] + neighbours[i].Length;
        }

        return new()
        {
            Whole = new(whole.Nodes, described.Groups.Where(group => group >= 0).Distinct().Count(), whole.Intra.Count, whole.Inter.Count, described.Transitive),
            VideoNames = [.. videos.Select(described.VideoName)],
            ClassNames = described.ClassNames,
            Numbers = nodes,
            Videos = Array.ConvertAll(nodes, node => Array.BinarySearch(videos, whole.VideoOf(node))),
            Frames = Array.ConvertAll(facts, fact => fact.Frame),
            Groups = groups,
            Classes = Array.ConvertAll(facts, fact => fact.Class),
            Instances = Array.ConvertAll(facts, fact => fact.Instance),
            Places = GraphLayout.Of(shown, groups, described.Plane, seed),
            Intra = Ends(shown.Intra),
            Inter = Ends(shown.Inter),
            NeighbourStarts = starts,
            Neighbours = [.. neighbours.SelectMany(near => near.Select(one => one.Place))],
            Similarities = [.. neighbours.SelectMany(near => near.Select(one => one.Similarity))],
            Thumbnails = SheetsOf(nodes.Length),
        };
    }

    /// <summary>Thumbnails of 48, 32 or 24 pixels: as large as a few sheets hold them all.</summary>
    public static ThumbnailSheets SheetsOf(int nodes)
    {
        var sheets = Sides.Select(side => new ThumbnailSheets(side, ThumbnailSheets.MostPixels / side, nodes)).ToArray();
        return sheets.FirstOrDefault(sheet => sheet.Sheets <= FewSheets) ?? sheets[^1];
    }

    private static Edge[] Among(EdgeLists edges, int[] placeOf) =>
        [.. edges.All().Where(edge => placeOf[edge.First] >= 0 && placeOf[edge.Second] >= 0).Select(edge => new Edge(placeOf[edge.First], placeOf[edge.Second]))];

    private static int[] Ends(EdgeLists edges)
    {
        var ends = new int[2 * edges.Count];
        foreach (var (i, edge) in edges.All().Index())
        {
            (ends[2 * i], ends[(2 * i) + 1]) = (edge.First, edge.Second);
        }

        return ends;
    }
}

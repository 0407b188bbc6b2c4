namespace Invaria.Science.Graphs;

/// <summary>
/// Connected groups of similar instances. Kept are groups that are tight enough to be one kind of thing and wide enough to
/// show different instances of it: neither too small, nor of too few videos, nor so large that everything ran together.
/// </summary>
public sealed class InstanceGroups
{
    private InstanceGroups(IReadOnlyList<IReadOnlyList<int>> groups, IReadOnlyList<Edge> edges, int tooSmall, int tooLarge, int tooFewVideos) =>
        (Groups, Edges, TooSmall, TooLarge, TooFewVideos) = (groups, edges, tooSmall, tooLarge, tooFewVideos);

    /// <summary>The rows of each kept group, ascending; groups by their lowest row.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; }

    /// <summary>The edges within kept groups, ascending.</summary>
    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>Groups of at least two that were left out for having too few rows.</summary>
    public int TooSmall { get; }

    /// <summary>Groups that were left out for having too many rows.</summary>
    public int TooLarge { get; }

    /// <summary>Groups that were left out for showing too few videos.</summary>
    public int TooFewVideos { get; }

    /// <param name="edges">Edges between rows.</param>
    /// <param name="videos">The video of each row.</param>
    /// <param name="fewestRows">Rows a group must have.</param>
    /// <param name="mostRows">Rows a group may have.</param>
    /// <param name="fewestVideos">Videos its rows must come from.</param>
    public static InstanceGroups Of(IReadOnlyList<Edge> edges, ReadOnlySpan<int> videos, int fewestRows, int mostRows, int fewestVideos)
    {
        var roots = Roots(edges, videos.Length);
        var (offsets, rows) = Compressed.By(roots, videos.Length);
        var kept = new bool[videos.Length];
        var groups = new List<IReadOnlyList<int>>();
        var (tooSmall, tooLarge, tooFewVideos) = (0, 0, 0);
        for (var root = 0; root < videos.Length; root++)
        {
            var group = rows[offsets[root]..offsets[root + 1]];
            if (group.Length < Math.Max(2, fewestRows))
            {
                tooSmall += group.Length > 1 ? 1 : 0;
            }
            else if (group.Length > mostRows)
            {
                tooLarge++;
            }
            else if (VideosOf(group, videos) < fewestVideos)
            {
                tooFewVideos++;
            }
            else
            {
                kept[root] = true;
                groups.Add(group);
            }
        }

        return new(groups, [.. edges.Where(edge => kept[roots[edge.First]])], tooSmall, tooLarge, tooFewVideos);
    }

    /// <summary>The lowest row that each row is connected with (union by the lower root, paths halved).</summary>
    private static int[] Roots(IReadOnlyList<Edge> edges, int count)
    {
        var parents = Enumerable.Range(0, count).ToArray();
        foreach (var (first, second) in edges)
        {
            var (one, other) = (Root(parents, first), Root(parents, second));
            parents[Math.Max(one, other)] = Math.Min(one, other);
        }

        for (var row = 0; row < count; row++)
        {
            parents[row] = Root(parents, row);
        }

        return parents;
    }

    private static int Root(int[] parents, int row)
    {
        while (parents[row] != row)
        {
            row = parents[row] = parents[parents[row]];
        }

        return row;
    }

    private static int VideosOf(int[] group, ReadOnlySpan<int> videos)
    {
        var seen = new HashSet<int>();
        foreach (var row in group)
        {
            _ = seen.Add(videos[row]);
        }

        return seen.Count;
    }
}

using System.Globalization;
using Invaria.Shared.Graphs;

namespace Invaria.Client.Graphs;

/// <summary>Finds nodes by their number, group, video or class.</summary>
public static class GraphSearch
{
    private const string GroupWord = "group";
    private const string ViewWord = "view";

    /// <param name="view">The graph.</param>
    /// <param name="text">"12" or "view 12", "group 3", a video's or a class's name or a part of one.</param>
    /// <returns>The nodes, and what they have in common, in words; none where nothing fits.</returns>
    public static GraphHits Find(GraphView view, string text)
    {
        ArgumentNullException.ThrowIfNull(view);
        var asked = text.Trim();
        if (asked.Length == 0)
        {
            return GraphHits.None;
        }

        if (Number(asked, ViewWord) is { } number)
        {
            var place = Array.BinarySearch(view.Numbers, number);
            if (place >= 0)
            {
                return new([place], $"view {number}");
            }
        }

        if (asked.StartsWith(GroupWord, StringComparison.OrdinalIgnoreCase) && Number(asked, GroupWord) is { } group)
        {
            return Of(view, node => view.Groups[node] == group, $"in group {group}");
        }

        var classes = Named(view.ClassNames, asked);
        if (classes.Count > 0)
        {
            return Of(view, node => classes.Contains(view.Classes[node]), $"of {Names(view.ClassNames, classes)}");
        }

        var videos = Named(view.VideoNames, asked);
        return videos.Count > 0 ? Of(view, node => videos.Contains(view.Videos[node]), $"in {Names(view.VideoNames, videos)}") : GraphHits.None;
    }

    private static GraphHits Of(GraphView view, Func<int, bool> fits, string what)
    {
        int[] nodes = [.. Enumerable.Range(0, view.Count).Where(fits)];
        return nodes.Length == 0 ? GraphHits.None : new(nodes, what);
    }

    /// <summary>"12", "#12" or the word before it.</summary>
    private static int? Number(string asked, string word)
    {
        var digits = asked.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? asked[word.Length..] : asked;
        return int.TryParse(digits.TrimStart('#', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Places of the names that are asked for; a whole name is preferred to parts of others.</summary>
    private static HashSet<int> Named(IReadOnlyList<string> names, string asked)
    {
        var whole = names.Index().Where(name => string.Equals(name.Item, asked, StringComparison.OrdinalIgnoreCase)).Select(name => name.Index).ToHashSet();
        return whole.Count > 0 ? whole : [.. names.Index().Where(name => name.Item.Contains(asked, StringComparison.OrdinalIgnoreCase)).Select(name => name.Index)];
    }

    private static string Names(IReadOnlyList<string> names, HashSet<int> places) => places.Count == 1 ? names[places.Single()] : $"{places.Count} named so";
}

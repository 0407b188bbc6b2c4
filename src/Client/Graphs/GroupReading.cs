using Invaria.Shared.Graphs;

namespace Invaria.Client.Graphs;

/// <summary>A group of similar instances.</summary>
public sealed class GroupReading
{
    /// <param name="view">The graph.</param>
    /// <param name="number">The group.</param>
    /// <param name="members">First views of its objects.</param>
    public GroupReading(GraphView view, int number, IReadOnlyList<int> members)
    {
        (Number, Members) = (number, members);
        Videos = members.Select(node => view.Videos[node]).Distinct().Count();
        if (members.Where(node => view.Classes[node] >= 0).GroupBy(node => view.Classes[node]).OrderByDescending(of => of.Count()).ThenBy(of => of.Key).FirstOrDefault() is { } most)
        {
            (Class, Purity) = (view.ClassNames[most.Key], (double)most.Count() / members.Count(node => view.Classes[node] >= 0));
        }
    }

    public int Number { get; }

    /// <summary>First views of its objects.</summary>
    public IReadOnlyList<int> Members { get; }

    /// <summary>Number of videos they come from.</summary>
    public int Videos { get; }

    /// <summary>The class that most are of; null where nothing is known of them.</summary>
    public string? Class { get; }

    /// <summary>Share of those of a known class that are of it.</summary>
    public double? Purity { get; }
}

using Invaria.Science.Datasets.Videos;
using Invaria.Science.Graphs;
using Invaria.Shared.Runs;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// How many pairs of each kind there are, and, where the videos tell what they show: how pure they are – intra pairs of one
/// instance, others of one class; a view of nothing is of neither – and how far the two views of a pair lie apart.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="truth">What is known of each node.</param>
internal sealed class PairQuality(InstanceGraph graph, IReadOnlyList<TrackedView> truth)
{
    /// <summary>Pairs of the two ends of a track.</summary>
    public const string Intra = "intra";

    private const string Inter = "inter";
    private const string Transitive = "transitive";

    /// <param name="transitive">The closure's pairs.</param>
    public IEnumerable<Measure> Measures(IReadOnlyList<Edge> transitive) =>
    [
        .. Of(Intra, [.. graph.Intra.All()]),
        .. Of(Inter, [.. graph.Inter.All()]),
        .. Of(Transitive, transitive),
        .. Chance(),
    ];

    /// <summary>The share of pairs that show the same; none where no pair is told of.</summary>
    /// <param name="kind">Of which pairs.</param>
    /// <param name="same">Whether each pair shows the same; null where nothing is known of it.</param>
    public static IEnumerable<Measure> Purity(string kind, IEnumerable<bool?> same)
    {
        bool[] told = [.. same.OfType<bool>()];
        if (told.Length > 0)
        {
            var pure = (double)told.Count(one => one) / told.Length;
            var (low, high) = Interval.OfProportion(pure, told.Length);
            yield return new(MeasureNames.Purity, kind, pure, low, high, told.Length);
        }
    }

    private IEnumerable<Measure> Of(string kind, IReadOnlyList<Edge> pairs)
    {
        yield return new("pairs", kind, pairs.Count);
        foreach (var purity in Purity(kind, pairs.Select(pair => kind == Intra ? TrackedView.SameInstance(truth[pair.First], truth[pair.Second]) : TrackedView.SameClass(truth[pair.First], truth[pair.Second]))))
        {
            yield return purity;
        }

        Edge[] known = [.. pairs.Where(pair => truth[pair.First].IsKnown && truth[pair.Second].IsKnown)];
        if (known.Length == 0)
        {
            yield break;
        }

        yield return Change("angle", kind, known, static (one, other) => Math.Abs(one.Angle - other.Angle));
        yield return Change("scale", kind, known, static (one, other) => Math.Abs(Math.Log2(one.Scale / other.Scale)));
        yield return Change("light", kind, known, static (one, other) => Math.Abs(Math.Log2(one.Light / other.Light)));
    }

    private Measure Change(string what, string kind, Edge[] pairs, Func<SpriteView, SpriteView, double> between) =>
        new($"{what}-change", kind, pairs.Average(pair => between(truth[pair.First].View, truth[pair.Second].View)), Samples: pairs.Length);

    /// <summary>How often two views of different videos are of one class by chance.</summary>
    private IEnumerable<Measure> Chance()
    {
        var known = Enumerable.Range(0, graph.Nodes).Where(node => truth[node].IsKnown).ToArray();
        // Ordered pairs of one class, in one video and in any.
        double SameClass(IEnumerable<IGrouping<(int, int), int>> groups) => groups.Sum(group => (double)group.Count() * group.Count());
        var (same, all) = (
            SameClass(known.GroupBy(node => (truth[node].Class, 0))) - SameClass(known.GroupBy(node => (truth[node].Class, 1 + graph.VideoOf(node)))),
            ((double)known.Length * known.Length) - SameClass(known.GroupBy(node => (0, graph.VideoOf(node)))));
        if (all > 0)
        {
            yield return new(MeasureNames.Purity, "chance", same / all, Samples: known.Length);
        }
    }
}

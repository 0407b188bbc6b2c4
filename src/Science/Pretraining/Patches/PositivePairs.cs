using Invaria.Science.Graphs;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// The pairs that are to be alike, by kind, and the draws of an epoch: each kind equally often, of a kind each pair. A draw
/// is a function of (seed, epoch, index).
/// </summary>
internal sealed class PositivePairs
{
    private readonly IReadOnlyList<IReadOnlyList<Edge>> _kinds;

    private PositivePairs(IReadOnlyList<IReadOnlyList<Edge>> kinds) => _kinds = kinds;

    /// <summary>Number of pairs of all kinds.</summary>
    public int Count => _kinds.Sum(pairs => pairs.Count);

    /// <summary>Every pair, kind by kind.</summary>
    public IEnumerable<Edge> All => _kinds.SelectMany(pairs => pairs);

    /// <summary>The pairs of a graph whose kinds are asked for.</summary>
    /// <param name="graph">Nodes 2·t and 2·t + 1 are the first and the last view of track t.</param>
    /// <param name="kinds">Kinds that are drawn together.</param>
    /// <param name="accept">Which pairs, e.g. those of training tracks.</param>
    public static PositivePairs Of(InstanceGraph graph, IEnumerable<PositivePair> kinds, Func<Edge, bool> accept) => new(
    [
        .. kinds.Select(kind => (IReadOnlyList<Edge>)[.. (kind switch
        {
            PositivePair.Intra => graph.Intra.All(),
            PositivePair.Inter => graph.Inter.All(),
            _ => TransitivePairs.Of(graph),
        }).Where(accept)]).Where(pairs => pairs.Count > 0),
    ]);

    /// <summary>Draws a pair; which of its two patches comes first is drawn too.</summary>
    /// <param name="stream">The draw's own stream.</param>
    /// <param name="index">Place in the epoch, which says the kind.</param>
    public Edge Draw(ref RandomStream stream, long index)
    {
        var pairs = _kinds[(int)(index % _kinds.Count)];
        var pair = pairs[stream.NextInt(pairs.Count)];
        return stream.NextBool(0.5) ? pair : new(pair.Second, pair.First);
    }
}

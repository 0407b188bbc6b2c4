using Invaria.Science.Graphs;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>A triplet and how far a network holds its views to be apart: 1 − cos, 0 to 2.</summary>
/// <param name="Pair">Anchor and positive.</param>
/// <param name="Negative">The negative's node.</param>
/// <param name="PositiveDistance">Distance of anchor and positive.</param>
/// <param name="NegativeDistance">Distance of anchor and negative.</param>
internal sealed record HardTriplet(Edge Pair, int Negative, double PositiveDistance, double NegativeDistance)
{
    /// <summary>How much farther the positive is than the negative: its loss is this and the margin.</summary>
    public double Excess => PositiveDistance - NegativeDistance;
}

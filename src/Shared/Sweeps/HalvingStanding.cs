namespace Invaria.Shared.Sweeps;

/// <summary>How far the successive halving of a sweep has come.</summary>
/// <param name="Id">Names the halving.</param>
/// <param name="Halving">What runs are compared by, and when.</param>
/// <param name="Epochs">Epochs of the longest of its runs.</param>
/// <param name="Runs">How many runs take part.</param>
/// <param name="Rungs">All rungs, ascending, those that nobody has come to included.</param>
public sealed record HalvingStanding(long Id, Halving Halving, int Epochs, int Runs, IReadOnlyList<RungStanding> Rungs);

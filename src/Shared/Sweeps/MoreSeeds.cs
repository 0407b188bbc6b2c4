namespace Invaria.Shared.Sweeps;

/// <summary>Every arm of an experiment once more, with further seeds.</summary>
/// <param name="Seeds">The seeds; an arm that has one of them already, in a run that has not failed, gets the others.</param>
public sealed record MoreSeeds(IReadOnlyList<int> Seeds);

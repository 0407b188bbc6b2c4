namespace Invaria.Shared.Detections;

/// <summary>What was proposed in a picture: what no region comes near to cannot be found.</summary>
/// <param name="Count">How many regions there are.</param>
/// <param name="Nearest">For each object, in the order of the truths, the region that overlaps it most; null where none does.</param>
public sealed record ExampleProposals(int Count, IReadOnlyList<NearestProposal?> Nearest);

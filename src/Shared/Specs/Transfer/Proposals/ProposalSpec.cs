using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Proposals;

/// <summary>Where the regions come from that a detector looks at.</summary>
[Family("region-proposals", "kind", Title = "Region proposals")]
public abstract record ProposalSpec;

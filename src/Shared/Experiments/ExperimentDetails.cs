using Invaria.Shared.Claims;

namespace Invaria.Shared.Experiments;

/// <summary>An experiment with its text and claims; its runs are listed by <c>GET /api/runs?experimentId=</c>.</summary>
public sealed record ExperimentDetails(ExperimentSummary Experiment, string? Notes, IReadOnlyList<Claim> Claims);

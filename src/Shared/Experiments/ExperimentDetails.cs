using Invaria.Shared.Claims;
using Invaria.Shared.Figures;

namespace Invaria.Shared.Experiments;

/// <summary>An experiment with its text, claims and figures; its runs are listed by <c>GET /api/runs?experimentId=</c>.</summary>
public sealed record ExperimentDetails(ExperimentSummary Experiment, string? Notes, IReadOnlyList<Claim> Claims, IReadOnlyList<Figure> Figures);

using Invaria.Shared.Claims;
using Invaria.Shared.Figures;

namespace Invaria.Shared.Experiments;

/// <summary>What to change of an experiment; fields left out stay as they are.</summary>
public sealed record ExperimentChange(
    string? Name = null,
    string? Question = null,
    string? Notes = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<Claim>? Claims = null,
    IReadOnlyList<Figure>? Figures = null);

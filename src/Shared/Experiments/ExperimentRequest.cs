using Invaria.Shared.Claims;
using Invaria.Shared.Figures;

namespace Invaria.Shared.Experiments;

/// <summary>An experiment to create.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Question">What it is to find out, in words.</param>
/// <param name="Notes">Markdown.</param>
/// <param name="Tags">Free words for finding it again.</param>
/// <param name="Claims">Statements its runs are to decide.</param>
/// <param name="Figures">What of its results is drawn, and how.</param>
public sealed record ExperimentRequest(
    string Name,
    string? Question = null,
    string? Notes = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<Claim>? Claims = null,
    IReadOnlyList<Figure>? Figures = null);

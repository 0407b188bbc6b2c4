using Invaria.Shared.Reports;

namespace Invaria.Client.Reports;

/// <summary>A stretch of a report as it is shown: words, or something live; one of the two.</summary>
/// <param name="Html">The words.</param>
/// <param name="Passage">What is live, or cannot be read.</param>
internal sealed record ReportPiece(string? Html, ReportPassage? Passage);

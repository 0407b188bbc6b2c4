namespace Invaria.Shared.Reports;

/// <summary>A report with its text.</summary>
/// <param name="Report">What lists show of it.</param>
/// <param name="Text">Markdown with live blocks; <see cref="ReportText"/> reads it.</param>
/// <param name="Version">Counts its changes, from 1; sent back with a change.</param>
public sealed record ReportDetails(ReportSummary Report, string Text, int Version);

namespace Invaria.Client.Reports;

/// <summary>A report as it is being written, kept in the browser until it is saved.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text.</param>
/// <param name="Version">The saved version that it was made to; null for a new report.</param>
public sealed record ReportDraft(string Title, string Text, int? Version);

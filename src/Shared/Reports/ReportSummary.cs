namespace Invaria.Shared.Reports;

/// <summary>A report as a row of a list shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="CreatedBy">Name of the user who began it.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ChangedBy">Name of the user who changed it last.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="Experiments">Ids of the experiments that it shows something of.</param>
public sealed record ReportSummary(long Id, string Title, string CreatedBy, DateTimeOffset CreatedAt, string ChangedBy, DateTimeOffset ChangedAt, IReadOnlyList<long> Experiments);

using Invaria.Shared.Reports;

namespace Invaria.Storage.Reports;

/// <summary>How a change of a report ended.</summary>
/// <param name="Report">The report as it is now; null where there is none of that id.</param>
/// <param name="IsMade">False where somebody else had changed it before.</param>
public readonly record struct ReportChange(ReportDetails? Report, bool IsMade);

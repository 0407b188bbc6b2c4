namespace Invaria.Shared.Reports;

/// <summary>A report to write, or what it is to say from now on.</summary>
/// <param name="Title">At most 200 characters.</param>
/// <param name="Text">Markdown with live blocks (<see cref="ReportPart"/>), at most 200,000 characters.</param>
/// <param name="Version">Of a change: the version that it was made to. Another one's change in between is not overwritten.</param>
public sealed record ReportRequest(string Title, string Text, int? Version = null)
{
    public const int LongestTitle = 200;

    public const int LongestText = 200_000;
}

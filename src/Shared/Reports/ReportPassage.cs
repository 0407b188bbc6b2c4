namespace Invaria.Shared.Reports;

/// <summary>A stretch of a report's text: words in Markdown, something live, or a live block that cannot be read.</summary>
/// <param name="Fence">The line it begins with, from 1: of a live block its fence.</param>
public abstract record ReportPassage(int Fence)
{
    /// <summary>Words.</summary>
    /// <param name="Fence">The line they begin with.</param>
    /// <param name="Markdown">As written.</param>
    public sealed record Words(int Fence, string Markdown) : ReportPassage(Fence);

    /// <summary>Something live.</summary>
    /// <param name="Fence">The fence's line.</param>
    /// <param name="Part">What it shows.</param>
    public sealed record Live(int Fence, ReportPart Part) : ReportPassage(Fence);

    /// <summary>A live block that says nothing that could be shown.</summary>
    /// <param name="Fence">The fence's line.</param>
    /// <param name="Line">The line that is wrong, from 1.</param>
    /// <param name="Message">What is wrong with it and what to write instead.</param>
    public sealed record Unreadable(int Fence, int Line, string Message) : ReportPassage(Fence);
}

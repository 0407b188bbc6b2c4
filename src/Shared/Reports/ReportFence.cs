namespace Invaria.Shared.Reports;

/// <summary>The line that opens a fenced block (CommonMark 0.31, section 4.5).</summary>
/// <param name="Mark">Its backticks or tildes.</param>
/// <param name="Info">What stands behind them.</param>
/// <param name="IsIndented">Whether spaces stand before them.</param>
internal sealed record ReportFence(string Mark, string Info, bool IsIndented)
{
    private const int Fewest = 3;
    private const int MostIndented = 3;

    /// <summary>Whether the block is a live one.</summary>
    public bool IsLive => Info == ReportPart.Fence && Mark[0] == '`' && !IsIndented;

    /// <summary>The fence that a line opens; null for any other line.</summary>
    public static ReportFence? Opens(string line)
    {
        var trimmed = line.TrimStart(' ');
        if (line.Length - trimmed.Length > MostIndented || trimmed.Length == 0 || trimmed[0] is not ('`' or '~'))
        {
            return null;
        }

        var mark = trimmed[..^trimmed.TrimStart(trimmed[0]).Length];
        var info = trimmed[mark.Length..].Trim();
        return mark.Length < Fewest || (mark[0] == '`' && info.Contains('`', StringComparison.Ordinal)) ? null : new(mark, info, trimmed.Length < line.Length);
    }

    /// <summary>Whether a line ends the block.</summary>
    public bool IsClosedBy(string line)
    {
        var trimmed = line.TrimStart(' ');
        var rest = trimmed.TrimStart(Mark[0]);
        return line.Length - trimmed.Length <= MostIndented && trimmed.Length - rest.Length >= Mark.Length && string.IsNullOrWhiteSpace(rest);
    }
}

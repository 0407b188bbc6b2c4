namespace Invaria.Shared.Reports;

/// <summary>The text of a report, taken apart into words and live blocks.</summary>
/// <param name="Passages">In their order; between them they are the whole text.</param>
public sealed record ReportText(IReadOnlyList<ReportPassage> Passages)
{
    /// <summary>Its live blocks.</summary>
    public IEnumerable<ReportPart> Parts => Passages.OfType<ReportPassage.Live>().Select(passage => passage.Part);

    /// <summary>Experiments that it shows something of, in the order they are first named.</summary>
    public IReadOnlyList<long> Experiments => [.. Parts.Select(part => part is ExperimentPart of ? of.Experiment : (part as ComparisonPart)?.Experiment).OfType<long>().Distinct()];

    /// <summary>Runs that it shows by themselves, in the order they are first named.</summary>
    public IReadOnlyList<long> Runs => [.. Parts.SelectMany(part => part is RunPart of ? [of.Run] : (part as ComparisonPart)?.Runs ?? []).Distinct()];

    /// <summary>What cannot be read of it.</summary>
    public IEnumerable<ReportPassage.Unreadable> Faults => Passages.OfType<ReportPassage.Unreadable>();

    /// <summary>
    /// Reads a text of any kind; there is none that cannot be read. A live block begins with a line that is
    /// <c>```invaria</c> from its first character and ends with the next line of at least as many backticks; one inside
    /// another fenced block belongs to that.
    /// </summary>
    public static ReportText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var passages = new List<ReportPassage>();
        var words = 0;
        for (var line = 0; line < lines.Length; line++)
        {
            if (ReportFence.Opens(lines[line]) is not { } fence)
            {
                continue;
            }

            var end = Array.FindIndex(lines, line + 1, fence.IsClosedBy);
            if (fence.IsLive)
            {
                AddWords(lines, words, line, passages);
                passages.Add(end < 0
                    ? new ReportPassage.Unreadable(line + 1, line + 1, $"The block is not closed: end it with a line {fence.Mark}.")
                    : ReportBlock.Read(lines[(line + 1)..end], line + 1));
                words = end < 0 ? lines.Length : end + 1;
            }

            line = end < 0 ? lines.Length : end;
        }

        AddWords(lines, words, lines.Length, passages);
        return new(passages);
    }

    private static void AddWords(string[] lines, int from, int to, List<ReportPassage> passages)
    {
        if (lines[from..to].Any(line => !string.IsNullOrWhiteSpace(line)))
        {
            passages.Add(new ReportPassage.Words(from + 1, string.Join('\n', lines[from..to])));
        }
    }
}

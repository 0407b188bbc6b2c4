namespace Invaria.Shared.Reports;

/// <summary>The lines of a live block.</summary>
internal static class ReportBlock
{
    private const string Address = "/compare?";

    private static readonly Dictionary<string, (string[] Fields, Func<Lines, ReportPart?> Read)> Kinds = new(StringComparer.Ordinal)
    {
        [VerdictsPart.Name] = ([ReportFields.Experiment], lines => lines.Id(ReportFields.Experiment) is { } id ? new VerdictsPart(id) : null),
        [FigurePart.Name] = ([ReportFields.Experiment, ReportFields.Figure], lines =>
            lines.Id(ReportFields.Experiment) is { } id && lines.Id(ReportFields.Figure) is { } number ? new FigurePart(id, (int)Math.Min(number, int.MaxValue)) : null),
        [ResultsPart.Name] = ([ReportFields.Experiment], lines => lines.Id(ReportFields.Experiment) is { } id ? new ResultsPart(id) : null),
        [CurvesPart.Name] = ([ReportFields.Experiment, ReportFields.Arm], lines => lines.Id(ReportFields.Experiment) is { } id ? new CurvesPart(id, lines.Text(ReportFields.Arm)) : null),
        [RunPart.Name] = ([ReportFields.Run], lines => lines.Id(ReportFields.Run) is { } id ? new RunPart(id) : null),
        [ComparisonPart.Name] = ([ReportFields.Link], Comparison),
    };

    /// <summary>Reads a block.</summary>
    /// <param name="lines">What stands between its fences.</param>
    /// <param name="fence">The line of its fence, from 1.</param>
    public static ReportPassage Read(string[] lines, int fence)
    {
        var read = new Lines(fence);
        for (var i = 0; i < lines.Length; i++)
        {
            read.Add(lines[i], fence + 1 + i);
        }

        if (read.Fault is null && read.Text(ReportFields.Show) is null)
        {
            read.Refuse(ReportFields.Show, $"Say what is to be shown, e.g. \"{ReportFields.Show}: {VerdictsPart.Name}\". There are {Listed(Kinds.Keys)}.");
        }

        if (read.Fault is null && !Kinds.ContainsKey(read.Text(ReportFields.Show)!))
        {
            read.Refuse(ReportFields.Show, $"\"{read.Text(ReportFields.Show)}\" cannot be shown; there are {Listed(Kinds.Keys)}.");
        }

        if (read.Fault is not null)
        {
            return read.Fault;
        }

        var kind = read.Text(ReportFields.Show)!;
        var (fields, part) = Kinds[kind];
        if (read.Names.FirstOrDefault(name => name != ReportFields.Show && !fields.Contains(name)) is { } strange)
        {
            read.Refuse(strange, $"{kind} has no field \"{strange}\"; it has {Listed(fields)}.");
        }

        return part(read) is { } shown && read.Fault is null ? new ReportPassage.Live(fence, shown) : read.Fault!;
    }

    private static ComparisonPart? Comparison(Lines lines)
    {
        if (lines.Text(ReportFields.Link) is not { } link || link.IndexOf(Address, StringComparison.Ordinal) is not (>= 0 and var at) || link.Length == at + Address.Length)
        {
            lines.Refuse(ReportFields.Link, $"Give the address of a page of comparison: \"{ReportFields.Link}: {Address}runs=12,15\".");
            return null;
        }

        return new(link[(at + Address.Length)..]);
    }

    private static string Listed(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    /// <summary>The lines by name, and the first thing that is wrong with them.</summary>
    private sealed class Lines(int fence)
    {
        private readonly Dictionary<string, (string Value, int Line)> _lines = new(StringComparer.Ordinal);

        public ReportPassage.Unreadable? Fault { get; private set; }

        public IEnumerable<string> Names => _lines.Keys;

        public void Add(string line, int number)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                return;
            }

            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
            {
                Fault ??= new(fence, number, $"A line is a field, a colon and its value, e.g. \"{ReportFields.Experiment}: 12\"; found \"{line.Trim()}\".");
            }
            else if (!_lines.TryAdd(name, (value, number)))
            {
                Fault ??= new(fence, number, $"The field \"{name}\" is there twice.");
            }
        }

        public string? Text(string name) => _lines.TryGetValue(name, out var found) && found.Value.Length > 0 ? found.Value : null;

        public long? Id(string name)
        {
            if (ReportFields.Id(Text(name)) is { } id)
            {
                return id;
            }

            Refuse(name, Text(name) is { } value ? $"{name} must be a whole number from 1; found \"{value}\"." : $"Say which: a line \"{name}: 1\" is missing.");
            return null;
        }

        public void Refuse(string name, string message) => Fault ??= new(fence, _lines.TryGetValue(name, out var found) ? found.Line : fence, message);
    }
}

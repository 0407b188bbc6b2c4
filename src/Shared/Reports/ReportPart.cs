namespace Invaria.Shared.Reports;

/// <summary>
/// Something live that a report shows between its words. It stands in the text as a fenced block that says
/// <c>invaria</c>, with a line for each field:
/// <code>
/// ```invaria
/// show: figure
/// experiment: 12
/// figure: 2
/// ```
/// </code>
/// </summary>
public abstract record ReportPart
{
    /// <summary>The fence's word.</summary>
    public const string Fence = "invaria";

    private protected ReportPart()
    {
    }

    /// <summary>What the block's line <c>show</c> says.</summary>
    public abstract string Shows { get; }

    /// <summary>The block's other lines, in their order.</summary>
    protected abstract IEnumerable<(string Name, object? Value)> Fields { get; }

    /// <summary>The block as it stands in a text, without a line break at its end; it is read back as the same part.</summary>
    public string Block => string.Join('\n', [$"```{Fence}", $"show: {Shows}", .. Fields.Where(line => line.Value is not null).Select(line => FormattableString.Invariant($"{line.Name}: {line.Value}")), "```"]);
}

namespace Invaria.Client.Comparisons;

/// <summary>An axis of the parallel coordinates, as links hold it: <c>transfer[0].accuracy:0.5..0.8</c>, <c>arm:=same|disjoint</c>.</summary>
/// <param name="Path">The field's path.</param>
/// <param name="Brush">What is brushed of it; null for nothing.</param>
public sealed record ComparisonAxis(string Path, AxisBrush? Brush = null)
{
    private const char Behind = ':';

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static ComparisonAxis Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf(Behind);
        return at > 0 && AxisBrush.Read(text[(at + 1)..]) is { } brush ? new(text[..at], brush) : new(text);
    }

    public override string ToString() => Brush is null ? Path : $"{Path}{Behind}{Brush}";
}

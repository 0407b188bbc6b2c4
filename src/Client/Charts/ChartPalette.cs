namespace Invaria.Client.Charts;

/// <summary>One colour for each label, the same in every chart, table and plot of a page.</summary>
public static class ChartPalette
{
    /// <summary>How many colours there are; more labels begin again.</summary>
    public const int Size = 8;

    /// <summary>Labels with their colours, in the order they first appear.</summary>
    public static IReadOnlyDictionary<string, int> Assign(IEnumerable<string> labels)
    {
        var colors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var label in labels)
        {
            _ = colors.TryAdd(label, (colors.Count % Size) + 1);
        }

        return colors;
    }
}

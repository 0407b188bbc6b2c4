namespace Invaria.Client.Comparisons;

/// <summary>How a field parts runs, whatever its values: two fields with the same parting cannot be told apart by what the runs measured.</summary>
public static class Parting
{
    /// <summary>The group of each run, numbered as they first appear, as text.</summary>
    public static string Of(ComparisonField field, IEnumerable<int> runs)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        return string.Join(' ', runs.Select(run =>
        {
            var word = field.Number(run) is { } number ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : field.Word(run) ?? string.Empty;
            _ = groups.TryAdd(word, groups.Count);
            return groups[word];
        }));
    }
}

namespace Invaria.Client.Comparisons;

/// <summary>A row of a table of compared runs: a field, or the heading of those that follow.</summary>
/// <param name="Heading">The heading; null for a field.</param>
/// <param name="Field">The field; null for a heading.</param>
public sealed record ComparedRow(string? Heading, ComparisonField? Field)
{
    /// <summary>Fields under their headings.</summary>
    public static IReadOnlyList<ComparedRow> Of(IEnumerable<ComparisonField> fields)
    {
        var rows = new List<ComparedRow>();
        foreach (var field in fields)
        {
            if (rows.Count == 0 || rows[^1].Field?.Section != field.Section)
            {
                rows.Add(new(field.Section, null));
            }

            rows.Add(new(null, field));
        }

        return rows;
    }
}

namespace Invaria.Shared.Queries;

/// <summary>How comparators are written.</summary>
public static class ComparatorSigns
{
    public static string Sign(this Comparator comparator) => comparator switch
    {
        Comparator.Equal => "==",
        Comparator.NotEqual => "!=",
        Comparator.Less => "<",
        Comparator.LessOrEqual => "<=",
        Comparator.Greater => ">",
        Comparator.GreaterOrEqual => ">=",
        _ => "contains",
    };

    /// <summary>The comparator that a text means; null where it means none.</summary>
    public static Comparator? Read(string text) => text switch
    {
        "==" or "=" => Comparator.Equal,
        "!=" => Comparator.NotEqual,
        "<" => Comparator.Less,
        "<=" => Comparator.LessOrEqual,
        ">" => Comparator.Greater,
        ">=" => Comparator.GreaterOrEqual,
        _ when text.Equals("contains", StringComparison.OrdinalIgnoreCase) => Comparator.Contains,
        _ => null,
    };

    /// <summary>Those that make sense for a field.</summary>
    public static IReadOnlyList<Comparator> Of(FieldKind kind) => kind switch
    {
        FieldKind.Text => [Comparator.Equal, Comparator.NotEqual, Comparator.Contains],
        FieldKind.Word or FieldKind.Flag => [Comparator.Equal, Comparator.NotEqual],
        _ => [Comparator.Equal, Comparator.NotEqual, Comparator.Less, Comparator.LessOrEqual, Comparator.Greater, Comparator.GreaterOrEqual],
    };
}

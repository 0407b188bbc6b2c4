using Invaria.Shared.Queries;

namespace Invaria.Client.Tables;

/// <summary>A filter as conditions that all hold, to be taken away one by one.</summary>
public static class FilterConditions
{
    /// <summary>The conditions of a filter, each as text; what is joined by <c>or</c> is one of them.</summary>
    /// <returns>Empty for an empty filter and for a faulty one.</returns>
    public static IReadOnlyList<string> Of(string filter, RunFields fields) =>
        RunQueryParser.Parse(filter, fields).Expression is { } expression ? [.. Parts(expression).Select(part => part.ToString())] : [];

    /// <summary>The filter without one of its conditions.</summary>
    public static string Without(IReadOnlyList<string> conditions, int place) => string.Join(" and ", conditions.Where((_, other) => other != place).Select(Bracketed));

    /// <summary>A condition in words of the filter.</summary>
    /// <param name="field">The field.</param>
    /// <param name="comparator">How it is compared.</param>
    /// <param name="value">With what, as typed.</param>
    public static string Written(RunField field, Comparator comparator, string value) =>
        $"{field.Path} {comparator.Sign()} {(field.Kind is FieldKind.Text or FieldKind.Time || value.Any(char.IsWhiteSpace) ? Quoted(value) : value)}";

    /// <summary>Runs that have a text, or have nothing, in a field.</summary>
    public static string Exactly(RunField field, string? value) => value is null ? $"{field.Path} is not set" : Written(field, Comparator.Equal, value);

    private static IEnumerable<RunExpression> Parts(RunExpression expression) => expression is RunExpression.And(var first, var second) ? [.. Parts(first), .. Parts(second)] : [expression];

    private static string Bracketed(string condition) => condition.Contains(" or ", StringComparison.Ordinal) && !condition.StartsWith('(') ? $"({condition})" : condition;

    // A time that is a length of time ago stands without quotes.
    private static string Quoted(string value) => value.Length > 1 && char.IsAsciiDigit(value[0]) && char.IsAsciiLetter(value[^1]) && value[..^1].All(letter => char.IsAsciiDigit(letter) || letter == '.')
        ? value : new QueryValue.Text(value).ToString();
}

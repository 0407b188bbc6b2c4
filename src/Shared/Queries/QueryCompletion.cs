namespace Invaria.Shared.Queries;

/// <summary>What may stand at a place of a query.</summary>
public static class QueryCompletion
{
    /// <param name="query">The text so far.</param>
    /// <param name="cursor">Where its writer is.</param>
    /// <param name="fields">The fields that runs have.</param>
    /// <param name="most">At most so many suggestions.</param>
    public static IReadOnlyList<QuerySuggestion> At(string query, int cursor, RunFields fields, int most = 12)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(fields);
        var tokens = QueryTokens.Of(query[..Math.Clamp(cursor, 0, query.Length)], new List<QueryFault>());
        var written = tokens.Where(token => token.Kind != QueryTokenKind.End).ToList();

        // The word under the cursor is what is being completed; a blank behind it says that it is complete.
        var partial = written.Count > 0 && written[^1].End == cursor && written[^1].Kind != QueryTokenKind.Sign ? written[^1] : null;
        if (partial is not null)
        {
            written.RemoveAt(written.Count - 1);
        }

        var (start, prefix) = partial is null ? (cursor, string.Empty) : (partial.Start, partial.Text);
        return [.. Candidates(written, fields)
            .Select(candidate => (candidate.Text, candidate.Summary, Rank: Rank(candidate.Text, prefix)))
            .Where(candidate => candidate.Rank >= 0)
            .OrderBy(candidate => candidate.Rank)
            .Take(most)
            .Select(candidate => new QuerySuggestion(candidate.Text, start, cursor - start, candidate.Summary))];
    }

    private static IEnumerable<(string Text, string Summary)> Candidates(List<QueryToken> written, RunFields fields)
    {
        var last = written.Count > 0 ? written[^1] : null;
        if (last is null || last.Is("and") || last.Is("or") || last.Is("not") || (last.IsSign("(") && !(written.Count > 1 && written[^2].Is("in"))))
        {
            return [.. fields.All.Select(field => (RunFieldPath.Short(field.Path), field.Summary)), ("not", "The opposite of what follows.")];
        }

        if (FieldBefore(written, fields) is { } asked)
        {
            return Values(asked);
        }

        if (last.Kind == QueryTokenKind.Word && fields.Find(last.Text) is { } field)
        {
            return [.. ComparatorSigns.Of(field.Kind).Select(comparator => (comparator.Sign(), $"Followed by {QueryLiteral.Wanted(field)}.")),
                ("in (", "One of several values."), ("is set", "The run has it."), ("is not set", "The run has it not.")];
        }

        return [("and", "Both conditions."), ("or", "One of the conditions.")];
    }

    /// <summary>The field whose value is to follow; null where none is.</summary>
    private static RunField? FieldBefore(List<QueryToken> written, RunFields fields)
    {
        var last = written[^1];
        if (last.Kind is QueryTokenKind.Sign or QueryTokenKind.Word && ComparatorSigns.Read(last.Text) is not null)
        {
            return written.Count > 1 ? fields.Find(written[^2].Text) : null;
        }

        var opening = written.FindLastIndex(token => token.IsSign("("));
        return (last.IsSign("(") || last.IsSign(",")) && opening > 1 && written[opening - 1].Is("in")
            ? fields.Find(written[opening - 2].Is("not") && opening > 2 ? written[opening - 3].Text : written[opening - 2].Text)
            : null;
    }

    private static IEnumerable<(string Text, string Summary)> Values(RunField field) => field.Kind switch
    {
        FieldKind.Word => field.Words.Select(word => (word, field.Summary)),
        FieldKind.Flag => [("yes", field.Summary), ("no", field.Summary)],
        FieldKind.Time => [("1h", "Within the last hour, with >."), ("1d", "Within the last day, with >."), ("7d", "Within the last week, with >.")],
        _ => [],
    };

    /// <summary>0 where the text begins so, 1 where one of its parts does, 2 where it has it within; −1 where it has it not.</summary>
    private static int Rank(string text, string prefix)
    {
        var bare = text.TrimStart('"');
        return bare.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? 0
            : bare.Contains($".{prefix}", StringComparison.OrdinalIgnoreCase) ? 1
            : bare.Contains(prefix, StringComparison.OrdinalIgnoreCase) ? 2
            : -1;
    }
}

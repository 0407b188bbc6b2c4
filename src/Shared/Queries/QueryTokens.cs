using System.Text;

namespace Invaria.Shared.Queries;

/// <summary>Cuts the text of a query into words, numbers, texts and signs.</summary>
internal static class QueryTokens
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "=", "<", ">", "(", ")", ","];

    /// <returns>All tokens, the last of them <see cref="QueryTokenKind.End"/>.</returns>
    public static IReadOnlyList<QueryToken> Of(string query, ICollection<QueryFault> faults)
    {
        var tokens = new List<QueryToken>();
        var place = 0;
        while (true)
        {
            while (place < query.Length && char.IsWhiteSpace(query[place]))
            {
                place++;
            }

            if (place == query.Length)
            {
                tokens.Add(new(QueryTokenKind.End, string.Empty, place, 0));
                return tokens;
            }

            var token = Next(query, place, faults);
            tokens.Add(token);
            place = token.End;
        }
    }

    private static QueryToken Next(string query, int start, ICollection<QueryFault> faults)
    {
        var first = query[start];
        if (first is '"' or '\'')
        {
            return Quoted(query, start, faults);
        }

        if (Array.Find(Signs, sign => string.CompareOrdinal(query, start, sign, 0, sign.Length) == 0) is { } found)
        {
            return new(QueryTokenKind.Sign, found, start, found.Length);
        }

        var end = start + 1;
        if (char.IsAsciiLetter(first) || first == '_')
        {
            end = EndOfWord(query, end);
            return new(QueryTokenKind.Word, query[start..end], start, end - start);
        }

        if (char.IsAsciiDigit(first) || first is '-' or '+' or '.')
        {
            // Digits and units, "1e-3" and "2h" alike: a number is read where its field is known.
            while (end < query.Length && (char.IsAsciiLetterOrDigit(query[end]) || query[end] == '.' || (query[end] is '-' or '+' && query[end - 1] is 'e' or 'E')))
            {
                end++;
            }

            return new(QueryTokenKind.Number, query[start..end], start, end - start);
        }

        faults.Add(new(start, 1, $"\"{first}\" has no meaning here. Texts stand in quotes."));
        return new(QueryTokenKind.Text, first.ToString(), start, 1);
    }

    /// <summary>A path may hold places and subjects in brackets, <c>transfer[0].accuracy</c>, <c>invariance.sens.l2[rotate]</c>.</summary>
    private static int EndOfWord(string query, int end)
    {
        var inBrackets = false;
        while (end < query.Length && (inBrackets || char.IsAsciiLetterOrDigit(query[end]) || query[end] is '.' or '-' or '_' or '[' or ']'))
        {
            inBrackets = query[end] switch { '[' => true, ']' => false, _ => inBrackets };
            end++;
        }

        return end;
    }

    private static QueryToken Quoted(string query, int start, ICollection<QueryFault> faults)
    {
        var text = new StringBuilder();
        var end = start + 1;
        for (; end < query.Length && query[end] != query[start]; end++)
        {
            if (query[end] == '\\' && end + 1 < query.Length)
            {
                end++;
            }

            _ = text.Append(query[end]);
        }

        if (end == query.Length)
        {
            faults.Add(new(start, end - start, $"The text has no closing {query[start]}."));
            return new(QueryTokenKind.Text, text.ToString(), start, end - start);
        }

        return new(QueryTokenKind.Text, text.ToString(), start, end + 1 - start);
    }
}

namespace Invaria.Shared.Queries;

/// <summary>A word, number, text or sign of a query.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Text">As it is written; of a quoted text what stands between the quotes.</param>
/// <param name="Start">Where it begins in the query.</param>
/// <param name="Length">How long it is there.</param>
internal sealed record QueryToken(QueryTokenKind Kind, string Text, int Start, int Length)
{
    public int End => Start + Length;

    public bool Is(string word) => Kind == QueryTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind == QueryTokenKind.Sign && Text == sign;
}

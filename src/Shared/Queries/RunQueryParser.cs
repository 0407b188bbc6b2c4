namespace Invaria.Shared.Queries;

/// <summary>
/// Reads queries: conditions such as <c>pretraining.epochs > 5</c>, <c>status in (running, queued)</c>,
/// <c>name contains "rotate"</c>, <c>transfer.accuracy is set</c>, put together with <c>and</c>, <c>or</c>, <c>not</c> and brackets.
/// <c>and</c> binds more tightly than <c>or</c>. Words of the language have no case.
/// </summary>
public sealed class RunQueryParser
{
    private const int Deepest = 64;

    private readonly RunFields _fields;
    private readonly TimeProvider _clock;
    private readonly List<QueryFault> _faults = [];
    private readonly IReadOnlyList<QueryToken> _tokens;
    private int _place;
    private int _depth;

    private RunQueryParser(string query, RunFields fields, TimeProvider clock)
    {
        (_fields, _clock) = (fields, clock);
        _tokens = QueryTokens.Of(query, _faults);
    }

    private QueryToken Token => _tokens[_place];

    /// <param name="query">The text.</param>
    /// <param name="fields">The fields that runs have.</param>
    /// <param name="clock">What "2h ago" is counted from; the system's where left out.</param>
    public static ParsedQuery Parse(string query, RunFields fields, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parser = new RunQueryParser(query, fields, clock ?? TimeProvider.System);
        if (parser.Token.Kind == QueryTokenKind.End)
        {
            return new(null, parser._faults);
        }

        var expression = parser.Or();
        if (parser._faults.Count == 0 && parser.Token is { Kind: not QueryTokenKind.End } rest)
        {
            parser._faults.Add(new(rest.Start, rest.Length, $"\"{rest.Text}\" is not expected here: conditions are joined by and, or."));
        }

        return new(parser._faults.Count == 0 ? expression : null, parser._faults);
    }

    private RunExpression? Or()
    {
        var first = And();
        while (first is not null && Take("or"))
        {
            first = And() is { } second ? new RunExpression.Or(first, second) : null;
        }

        return first;
    }

    private RunExpression? And()
    {
        var first = Single();
        while (first is not null && Take("and"))
        {
            first = Single() is { } second ? new RunExpression.And(first, second) : null;
        }

        return first;
    }

    private RunExpression? Single()
    {
        if (++_depth > Deepest)
        {
            return Fault(Token, $"Brackets and nots may stand {Deepest} deep at most.");
        }

        try
        {
            if (Take("not"))
            {
                return Single() is { } of ? new RunExpression.Not(of) : null;
            }

            if (!TakeSign("("))
            {
                return Condition();
            }

            var inner = Or();
            return inner is null || TakeSign(")") ? inner : Fault(Token, "A closing bracket ) is missing.");
        }
        finally
        {
            _depth--;
        }
    }

    private RunExpression? Condition()
    {
        var word = Token;
        if (word.Kind != QueryTokenKind.Word)
        {
            return Fault(word, word.Kind == QueryTokenKind.End ? "A condition is missing at the end." : $"A field is expected here, not {Shown(word)}.");
        }

        _place++;
        if (_fields.Find(word.Text) is not { } field)
        {
            return Fault(word, _fields.Missing(word.Text));
        }

        if (Take("is"))
        {
            var negated = Take("not");
            var set = new RunExpression.IsSet(field);
            return Take("set") ? negated ? new RunExpression.Not(set) : set : Fault(Token, $"Only \"is set\" and \"is not set\" can be asked; to compare write {field.Path} == …");
        }

        if (Take("in"))
        {
            return In(field);
        }

        if (Token.Is("not") && _tokens[_place + 1].Is("in"))
        {
            _place += 2;
            return In(field) is { } values ? new RunExpression.Not(values) : null;
        }

        return Comparison(field);
    }

    private RunExpression.Compare? Comparison(RunField field)
    {
        var sign = Token;
        if (sign.Kind is not (QueryTokenKind.Sign or QueryTokenKind.Word) || ComparatorSigns.Read(sign.Text) is not { } comparator)
        {
            Fault(sign, $"{field.Path} is to be followed by {string.Join(", ", ComparatorSigns.Of(field.Kind).Select(known => known.Sign()))}, in (…) or is set.");
            return null;
        }

        _place++;
        if (!ComparatorSigns.Of(field.Kind).Contains(comparator))
        {
            Fault(sign, $"{field.Path} cannot be compared by {comparator.Sign()}: it takes {string.Join(", ", ComparatorSigns.Of(field.Kind).Select(known => known.Sign()))}.");
            return null;
        }

        return Literal(field) is { } value ? new(field, comparator, value) : null;
    }

    private RunExpression.OneOf? In(RunField field)
    {
        if (!TakeSign("("))
        {
            Fault(Token, "in is followed by values in brackets: (a, b).");
            return null;
        }

        var values = new List<QueryValue>();
        do
        {
            if (Literal(field) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }
        while (TakeSign(","));

        if (TakeSign(")"))
        {
            return new(field, values);
        }

        Fault(Token, "A closing bracket ) is missing behind the values.");
        return null;
    }

    private QueryValue? Literal(RunField field)
    {
        var value = QueryLiteral.Read(Token, field, _clock, _faults);
        if (value is not null)
        {
            _place++;
        }

        return value;
    }

    private bool Take(string word)
    {
        if (!Token.Is(word))
        {
            return false;
        }

        _place++;
        return true;
    }

    private bool TakeSign(string sign)
    {
        if (!Token.IsSign(sign))
        {
            return false;
        }

        _place++;
        return true;
    }

    private RunExpression? Fault(QueryToken token, string message)
    {
        _faults.Add(new(token.Start, token.Length, message));
        return null;
    }

    private static string Shown(QueryToken token) => token.Kind == QueryTokenKind.Text ? $"the text \"{token.Text}\"" : token.Text;
}

namespace Invaria.Shared.Queries;

/// <summary>Which runs: a condition, or several put together. Written as text by <see cref="object.ToString"/> in the words that <see cref="RunQueryParser"/> reads.</summary>
public abstract record RunExpression
{
    private RunExpression()
    {
    }

    /// <summary>A field against a value. A run without the field meets no comparison but "not equal".</summary>
    public sealed record Compare(RunField Field, Comparator Comparator, QueryValue Value) : RunExpression
    {
        public override string ToString() => $"{Field.Path} {Comparator.Sign()} {Value}";
    }

    /// <summary>A field against several values.</summary>
    public sealed record OneOf(RunField Field, IReadOnlyList<QueryValue> Values) : RunExpression
    {
        public override string ToString() => $"{Field.Path} in ({string.Join(", ", Values)})";
    }

    /// <summary>Whether a run has the field.</summary>
    public sealed record IsSet(RunField Field) : RunExpression
    {
        public override string ToString() => $"{Field.Path} is set";
    }

    public sealed record Not(RunExpression Of) : RunExpression
    {
        public override string ToString() => $"not ({Of})";
    }

    public sealed record And(RunExpression First, RunExpression Second) : RunExpression
    {
        public override string ToString() => $"{Grouped(First)} and {Grouped(Second)}";

        private static string Grouped(RunExpression part) => part is Or ? $"({part})" : part.ToString();
    }

    public sealed record Or(RunExpression First, RunExpression Second) : RunExpression
    {
        public override string ToString() => $"{First} or {Second}";
    }

    /// <summary>Whether a run meets it.</summary>
    /// <param name="valueOf">What the run has in a field; null where it has none.</param>
    public bool Meets(Func<RunField, QueryValue?> valueOf) => this switch
    {
        Compare compare => Holds(compare, valueOf(compare.Field)),
        OneOf several => valueOf(several.Field) is { } value && several.Values.Any(one => value.CompareTo(one) == 0),
        IsSet set => valueOf(set.Field) is not null,
        Not not => !not.Of.Meets(valueOf),
        And and => and.First.Meets(valueOf) && and.Second.Meets(valueOf),
        Or or => or.First.Meets(valueOf) || or.Second.Meets(valueOf),
        _ => throw new InvalidOperationException($"{GetType().Name} is not evaluated."),
    };

    private static bool Holds(Compare compare, QueryValue? value)
    {
        if (compare.Comparator == Comparator.Contains)
        {
            return value is QueryValue.Text text && compare.Value is QueryValue.Text part && text.Value.Contains(part.Value, StringComparison.OrdinalIgnoreCase);
        }

        var order = value?.CompareTo(compare.Value);
        return compare.Comparator switch
        {
            Comparator.Equal => order == 0,
            Comparator.NotEqual => order != 0,
            Comparator.Less => order < 0,
            Comparator.LessOrEqual => order <= 0,
            Comparator.Greater => order > 0,
            _ => order >= 0,
        };
    }
}

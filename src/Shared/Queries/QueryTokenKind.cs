namespace Invaria.Shared.Queries;

internal enum QueryTokenKind
{
    /// <summary>A field's path or a word of the language.</summary>
    Word,

    Number,

    /// <summary>In quotes.</summary>
    Text,

    /// <summary>A comparator, bracket or comma.</summary>
    Sign,

    /// <summary>Behind the last one.</summary>
    End,
}

namespace Invaria.Shared.Queries;

/// <summary>How a condition compares a field with a value.</summary>
public enum Comparator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary>The text has the other in it.</summary>
    Contains,
}

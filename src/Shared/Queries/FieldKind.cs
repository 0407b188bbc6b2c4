namespace Invaria.Shared.Queries;

/// <summary>What the values of a field of a run are.</summary>
public enum FieldKind
{
    Number,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of the words that the field has.</summary>
    Word,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>A length of time, in seconds.</summary>
    Duration,
}

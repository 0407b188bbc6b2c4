namespace Invaria.Shared.Specification;

/// <summary>What a field of a spec holds.</summary>
public abstract record FieldShape
{
    private FieldShape()
    {
    }

    public sealed record Integer : FieldShape;

    public sealed record Number : FieldShape;

    public sealed record Boolean : FieldShape;

    public sealed record Text : FieldShape;

    /// <summary>One of a fixed set of words, an enum in C#, kebab-case in JSON.</summary>
    public sealed record Choice(Type EnumType, IReadOnlyList<ChoiceOption> Options) : FieldShape;

    /// <summary>A record of one fixed kind, without discriminator.</summary>
    public sealed record Nested(Type RecordType) : FieldShape;

    /// <summary>One kind of a family.</summary>
    public sealed record OneOf(Type FamilyType) : FieldShape;

    public sealed record ListOf(FieldShape Item) : FieldShape;
}

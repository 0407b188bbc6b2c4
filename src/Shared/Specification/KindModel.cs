namespace Invaria.Shared.Specification;

/// <summary>Everything that is known of one spec record.</summary>
public sealed class KindModel
{
    internal KindModel(Type type, KindAttribute? attribute, FamilyModel? family, IReadOnlyList<FieldModel> fields)
    {
        Type = type;
        Name = attribute?.Name ?? Words.Kebab(type.Name);
        Title = attribute?.Title ?? Words.Sentence(type.Name);
        Summary = attribute?.Summary ?? string.Empty;
        Source = attribute?.Source;
        Order = attribute?.Order ?? 0;
        Family = family;
        Fields = fields;
    }

    public Type Type { get; }

    /// <summary>The discriminator's value.</summary>
    public string Name { get; }

    public string Title { get; }

    public string Summary { get; }

    public string? Source { get; }

    public int Order { get; }

    /// <summary>The family it belongs to; null for a record that stands by itself.</summary>
    public FamilyModel? Family { get; }

    public IReadOnlyList<FieldModel> Fields { get; }

    public FieldModel? Field(string jsonName) => Fields.FirstOrDefault(field => field.Name == jsonName);
}

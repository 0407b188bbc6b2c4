namespace Invaria.Shared.Specification;

/// <summary>A family of kinds, told apart by a discriminator.</summary>
public sealed class FamilyModel
{
    internal FamilyModel(Type type, FamilyAttribute attribute)
    {
        Type = type;
        Name = attribute.Name;
        Title = attribute.Title;
        Discriminator = attribute.Discriminator;
    }

    public Type Type { get; }

    public string Name { get; }

    public string Title { get; }

    public string Discriminator { get; }

    /// <summary>The family's kinds in the order pages show them.</summary>
    public IReadOnlyList<KindModel> Kinds { get; internal set; } = [];

    public KindModel? Kind(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);
}

namespace Invaria.Shared.Specification;

/// <summary>Marks an abstract record whose subtypes are chosen by a discriminator property in JSON.</summary>
/// <param name="name">The family's name in the catalog, plural, e.g. <c>datasets</c>.</param>
/// <param name="discriminator">The JSON property that holds the kind's name, e.g. <c>kind</c> or <c>method</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FamilyAttribute(string name, string discriminator) : Attribute
{
    public string Name { get; } = name;

    public string Discriminator { get; } = discriminator;

    /// <summary>What one member is called on a page, e.g. "Dataset".</summary>
    public required string Title { get; init; }
}

namespace Invaria.Shared.Specification;

/// <summary>Names a concrete spec record: its discriminator value in JSON and its documentation.</summary>
/// <param name="name">The discriminator value, e.g. <c>resnet-18</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KindAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public required string Title { get; init; }

    /// <summary>What it is and does, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>Where it comes from: paper and section.</summary>
    public string? Source { get; init; }

    /// <summary>Order among its family on pages; ties by title.</summary>
    public int Order { get; init; }
}

namespace Invaria.Shared.Specification;

/// <summary>
/// The one place where a spec's property says what it means and which values it takes. Validation, JSON Schema,
/// the generated form and the documentation are all derived from it.
/// </summary>
/// <param name="summary">What the field means, in a sentence.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FieldAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;

    /// <summary>The label on a form; derived from the property's name when not given.</summary>
    public string? Label { get; init; }

    /// <summary>Unit of the value, e.g. <c>px</c>, <c>°</c>, <c>samples</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Least allowed number (inclusive unless <see cref="ExclusiveMinimum"/>).</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest allowed number (inclusive).</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    public bool ExclusiveMinimum { get; init; }

    /// <summary>Least number of items of a list.</summary>
    public int MinimumItems { get; init; }

    /// <summary>Greatest number of items of a list.</summary>
    public int MaximumItems { get; init; } = 1000;

    /// <summary>Most characters of a text; it must then have one at least, and be of one line.</summary>
    public int MaximumLength { get; init; }

    /// <summary>The field only says what the spec is called: the computation, and so its hash, is the same without it.</summary>
    public bool Descriptive { get; init; }

    /// <summary>The field came when specs of its kind were stored already: canonical JSON leaves it out where it has its default, so that their hashes stay what they were.</summary>
    public bool Later { get; init; }

    /// <summary>What null stands for where stages are named by what sets them apart, e.g. "all samples".</summary>
    public string? NotSet { get; init; }

    /// <summary>Set where the text is the address of a registered collection: what the collection must be usable as, one of CollectionUse.</summary>
    public string? Collection { get; init; }
}

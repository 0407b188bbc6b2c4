using System.Reflection;

namespace Invaria.Shared.Specification;

/// <summary>Everything that is known of one field of a spec.</summary>
public sealed class FieldModel
{
    internal FieldModel(PropertyInfo property, FieldAttribute attribute, FieldShape shape, bool required, bool optional, object? defaultValue)
    {
        Property = property;
        Name = Words.Camel(property.Name);
        Label = attribute.Label ?? Words.Sentence(property.Name);
        Summary = attribute.Summary;
        Unit = attribute.Unit;
        Minimum = double.IsNegativeInfinity(attribute.Minimum) ? null : attribute.Minimum;
        Maximum = double.IsPositiveInfinity(attribute.Maximum) ? null : attribute.Maximum;
        ExclusiveMinimum = attribute.ExclusiveMinimum;
        MinimumItems = attribute.MinimumItems;
        MaximumItems = attribute.MaximumItems;
        Collection = attribute.Collection;
        MaximumLength = attribute.MaximumLength > 0 ? attribute.MaximumLength : null;
        Descriptive = attribute.Descriptive;
        Later = attribute.Later;
        NotSet = attribute.NotSet;
        Shape = shape;
        Required = required;
        Optional = optional;
        Default = defaultValue;
    }

    public PropertyInfo Property { get; }

    /// <summary>The name in JSON, camel case.</summary>
    public string Name { get; }

    public string Label { get; }

    public string Summary { get; }

    public string? Unit { get; }

    public double? Minimum { get; }

    public double? Maximum { get; }

    public bool ExclusiveMinimum { get; }

    public int MinimumItems { get; }

    public int MaximumItems { get; }

    /// <summary>What a collection must be usable as where the field holds a collection's address; null where it does not.</summary>
    public string? Collection { get; }

    /// <summary>Most characters of a text; null where any text goes.</summary>
    public int? MaximumLength { get; }

    /// <summary>True where the field is no part of the computation, but says what it is called.</summary>
    public bool Descriptive { get; }

    /// <summary>True where canonical JSON leaves the field out when it has its default.</summary>
    public bool Later { get; }

    /// <summary>What null stands for, in a few words; null where that is not said.</summary>
    public string? NotSet { get; }

    public FieldShape Shape { get; }

    /// <summary>True where JSON must name the field: it has no default.</summary>
    public bool Required { get; }

    /// <summary>True where <c>null</c> is a value, meaning "not set".</summary>
    public bool Optional { get; }

    /// <summary>The value when JSON leaves the field out; null when <see cref="Required"/>.</summary>
    public object? Default { get; }

    /// <summary>The range in words, e.g. "from 1 to 1000" or "above 0"; null when any number goes.</summary>
    public string? Range => (Minimum, Maximum) switch
    {
        ({ } low, { } high) => ExclusiveMinimum ? $"above {Words.Number(low)}, up to {Words.Number(high)}" : $"from {Words.Number(low)} to {Words.Number(high)}",
        ({ } low, null) => ExclusiveMinimum ? $"above {Words.Number(low)}" : $"at least {Words.Number(low)}",
        (null, { } high) => $"at most {Words.Number(high)}",
        _ => null,
    };

    /// <summary>The label within a sentence.</summary>
    public string LabelWithin => Words.WithinSentence(Label);

    /// <summary>A number of this field with its unit or label: "12 classes", "learning rate 0.01", "minimum angle 30°".</summary>
    /// <param name="number">The number in words.</param>
    public string Phrase(string number) => Unit switch
    {
        null => $"{LabelWithin} {number}",
        { Length: > 2 } unit when !Label.Contains(' ', StringComparison.Ordinal) => $"{number} {unit}",
        "°" => $"{LabelWithin} {number}°",
        var unit => $"{LabelWithin} {number} {unit}",
    };

    /// <summary>Whether the number lies in the field's range.</summary>
    public bool Admits(double number) =>
        (Minimum is not { } low || (ExclusiveMinimum ? number > low : number >= low)) && (Maximum is not { } high || number <= high);
}

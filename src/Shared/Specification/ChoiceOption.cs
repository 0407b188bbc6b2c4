namespace Invaria.Shared.Specification;

/// <summary>One word of a choice field.</summary>
public sealed record ChoiceOption(string Word, object Value, string Summary);

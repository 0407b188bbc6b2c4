namespace Invaria.Shared.Figures;

/// <summary>The boxes of one colour; null where no run has a value yet.</summary>
public sealed record BoxKindReading(string Name, IReadOnlyList<FiveNumbers?> Groups);

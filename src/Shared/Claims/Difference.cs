namespace Invaria.Shared.Claims;

/// <summary>One quantity minus another.</summary>
public sealed record Difference(Quantity Of, Quantity Minus) : Quantity
{
    public override IReadOnlyList<Quantity> Parts => [Of, Minus];

    public override double? Value(SeedRuns runs) => Of.Value(runs) - Minus.Value(runs);
}

namespace Invaria.Shared.Claims;

/// <summary>A number known beforehand, e.g. a margin or a published value.</summary>
public sealed record Constant(double Number) : Quantity
{
    public override double? Value(SeedRuns runs) => Number;
}

namespace Invaria.Shared.Claims;

/// <summary>Greatest minus least of several quantities: how much a factor matters.</summary>
public sealed record Spread(IReadOnlyList<Quantity> Of) : Quantity
{
    public override IReadOnlyList<Quantity> Parts => Of;

    public override double? Value(SeedRuns runs) => Values(Of, runs) is { } values ? values.Max() - values.Min() : null;
}

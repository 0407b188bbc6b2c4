namespace Invaria.Shared.Claims;

/// <summary>Mean of several quantities.</summary>
public sealed record Mean(IReadOnlyList<Quantity> Of) : Quantity
{
    public override IReadOnlyList<Quantity> Parts => Of;

    public override double? Value(SeedRuns runs) => Values(Of, runs)?.Average();
}

using System.Text.Json.Serialization;

namespace Invaria.Shared.Claims;

/// <summary>So many times a quantity, e.g. three times chance.</summary>
public sealed record Multiple(double Number, Quantity Of) : Quantity
{
    [JsonIgnore]
    public override IReadOnlyList<Quantity> Parts => [Of];

    public override double? Value(SeedRuns runs) => Number * Of.Value(runs);
}

using System.Text.Json.Serialization;

namespace Invaria.Shared.Claims;

/// <summary>A number that the runs of one seed give: what a claim compares and a figure shows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Mean), "mean")]
[JsonDerivedType(typeof(Spread), "spread")]
[JsonDerivedType(typeof(Difference), "difference")]
[JsonDerivedType(typeof(Multiple), "multiple")]
[JsonDerivedType(typeof(Constant), "constant")]
public abstract record Quantity
{
    /// <summary>The quantities it is made of.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<Quantity> Parts => [];

    /// <summary>Null as long as one of the measures it needs is missing or undefined.</summary>
    public abstract double? Value(SeedRuns runs);

    /// <summary>The measures at the bottom of it.</summary>
    public IEnumerable<Measured> Measures() => this is Measured measured ? [measured] : Parts.SelectMany(part => part.Measures());

    /// <summary>A list of quantities as one value; null when one of them is missing.</summary>
    private protected static double[]? Values(IReadOnlyList<Quantity> quantities, SeedRuns runs)
    {
        var values = new double[quantities.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (quantities[i].Value(runs) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return values;
    }
}

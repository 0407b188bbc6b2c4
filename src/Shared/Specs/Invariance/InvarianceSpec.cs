using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Specs.Invariance;

/// <summary>A measurement of what the representation is insensitive to.</summary>
[Family("invariance-metrics", "metric", Title = "Invariance metric")]
public abstract record InvarianceSpec
{
    [Field("What the measurement is called in tables and charts; no part of the computation. Not set: what sets it apart from the run's other measurements.", MaximumLength = 60, Descriptive = true)]
    public string? Label { get; init; }

    /// <summary>What keeps this measurement from being made on that pretraining; paths relative to this spec.</summary>
    public abstract IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining);
}

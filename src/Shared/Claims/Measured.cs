using Invaria.Shared.Runs;

namespace Invaria.Shared.Claims;

/// <summary>One measure of one arm's run.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Stage">One of <see cref="Stages"/>.</param>
/// <param name="Measure">Name of the measure, e.g. <c>accuracy</c>.</param>
/// <param name="Subject">Subject of the measure, e.g. <c>rotate</c>; null for measures without one.</param>
/// <param name="Index">Position among the spec's stages of that kind.</param>
public sealed record Measured(string Arm, string Stage, string Measure, string? Subject = null, int Index = 0) : Quantity
{
    public override double? Value(SeedRuns runs) => Find(runs)?.Value;

    /// <summary>The measure with its interval over samples; null while the run has not finished.</summary>
    public Measure? Find(SeedRuns runs) => runs.Of(Arm)?.Outcome(Stage, Index)?.Find(Measure, Subject);
}

using Invaria.Shared.Specs;

namespace Invaria.Shared.Blueprints;

/// <summary>A run of a ready-made study.</summary>
/// <param name="Arm">What it has in common with the runs of other seeds.</param>
/// <param name="Spec">What to run.</param>
/// <param name="Factors">What sets its arm apart, by name.</param>
public sealed record StudyRun(string Arm, RunSpec Spec, IReadOnlyDictionary<string, string>? Factors = null);

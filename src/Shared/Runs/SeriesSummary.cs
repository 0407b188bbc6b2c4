namespace Invaria.Shared.Runs;

/// <summary>One metric over steps.</summary>
/// <param name="Name">Dotted name, e.g. <c>pretraining.loss</c> or <c>transfer.0.validation-accuracy</c>.</param>
/// <param name="Points">How many points it has.</param>
/// <param name="LastStep">Step of its last point.</param>
/// <param name="LastValue">Value of its last point; null when that was not a finite number.</param>
public sealed record SeriesSummary(string Name, long Points, long? LastStep, double? LastValue);

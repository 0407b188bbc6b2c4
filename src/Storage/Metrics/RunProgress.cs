namespace Invaria.Storage.Metrics;

/// <summary>How far a run is.</summary>
/// <param name="Share">Share of the run's work that is done, 0 to 1.</param>
/// <param name="Stage">One of <see cref="Shared.Runs.Stages"/>.</param>
/// <param name="Phrase">What it is doing, in words: "epoch 3 of 10".</param>
public sealed record RunProgress(double Share, string? Stage, string? Phrase);

using Invaria.Shared.Runs;

namespace Invaria.Science.Runs;

/// <summary>A stage that another run has computed.</summary>
/// <param name="RunId">That run.</param>
/// <param name="Outcome">What it measured.</param>
/// <param name="OpenWeights">Opens the pretrained backbone's weights, as safetensors; null for stages that leave none.</param>
public sealed record FinishedStage(long RunId, StageOutcome Outcome, Func<Stream>? OpenWeights = null);

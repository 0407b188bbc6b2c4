using Invaria.Shared.Runs;

namespace Invaria.Science.Runs;

/// <summary>A stage that another run has computed.</summary>
/// <param name="RunId">That run.</param>
/// <param name="Outcome">What it measured.</param>
/// <param name="OpenFile">Opens what it left: the pretrained backbone's weights or what was prepared, as safetensors; null for stages that leave nothing.</param>
public sealed record FinishedStage(long RunId, StageOutcome Outcome, Func<Stream>? OpenFile = null);

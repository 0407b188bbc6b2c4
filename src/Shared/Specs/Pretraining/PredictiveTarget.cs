using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>What the predictive loss of TimeDRL compares with.</summary>
public enum PredictiveTarget
{
    [Field("The patches of the normalised window, as in the paper.")]
    Normalised,

    [Field("The patches of the window as it came, as in the published code, which predicts from the normalised window nonetheless.")]
    Raw,
}

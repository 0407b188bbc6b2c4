using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Specs.Pretraining;

[Kind("timedrl",
    Title = "TimeDRL",
    Summary = "Two tasks at once, on two passes that differ by dropout alone: each patch is predicted from its embedding, and the class tokens of both passes are drawn together, without negative pairs.",
    Source = "Chang et al. 2024, section IV",
    Order = 1)]
public sealed record TimeDrlSpec : SeriesPretrainingSpec, IRuled
{
    [Field("Whether patches are predicted from their embeddings.")]
    public bool Predictive { get; init; } = true;

    [Field("Whether the instance embeddings of the two passes are drawn together.")]
    public bool Contrastive { get; init; } = true;

    [Field("λ: weight of the contrastive loss beside the predictive one.", Minimum = 0, Maximum = 1000)]
    public double ContrastiveWeight { get; init; } = 0.5;

    [Field("Whether the embedding that a head's output is drawn to is held still. Without it all embeddings may become the same.")]
    public bool StopGradient { get; init; } = true;

    [Field("What patches are predicted.")]
    public PredictiveTarget Target { get; init; }

    [Field("Probability that a value is dropped in the heads. Not set: the encoder's.", Minimum = 0, Maximum = 0.95, NotSet = "the encoder's")]
    public double? HeadDropout { get; init; }

    [Field("Changes of the normalised window, in their order, for each pass with draws of its own. Empty, as published: an augmentation would teach that what it changes does not matter.", MaximumItems = 20)]
    public IReadOnlyList<TransformationSpec> Augmentations { get; init; } = [];

    public IEnumerable<Fault> BrokenRules()
    {
        if (!Predictive && !Contrastive)
        {
            yield return new(".contrastive", "Without predictive and contrastive loss there is nothing to learn: switch one on.");
        }

        foreach (var fault in AugmentationFaults(Augmentations))
        {
            yield return fault;
        }
    }
}

using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Backbones;

namespace Invaria.Shared.Specs.Pretraining;

[Kind("ts2vec",
    Title = "TS2Vec",
    Summary = "Embeddings of the same patch in two overlapping crops are drawn together and held apart from other patches and other series, at ever coarser time scales. The published method differs in its encoder, dilated convolutions over single steps (here: the encoder named tcn, over patches), and crops and masks steps where here these are patches.",
    Source = "Yue et al. 2022, section 3",
    Order = 3)]
public sealed record Ts2VecSpec : SeriesPretrainingSpec
{
    [Field("Weight of the contrast between series; what is left is that of the contrast in time.", Minimum = 0, Maximum = 1)]
    public double InstanceWeight { get; init; } = 0.5;

    [Field("Probability that a patch of a crop is masked.", Minimum = 0, Maximum = 0.95)]
    public double MaskProbability { get; init; } = 0.5;

    public override IEnumerable<Fault> BackboneFaults() => Backbone is TimeDrlEncoderSpec { Pooling: InstancePooling.ClassToken }
        ? base.BackboneFaults().Append(new(".backbone.pooling", "TS2Vec trains the embeddings of patches, never the class token: choose mean, last or all."))
        : base.BackboneFaults();
}

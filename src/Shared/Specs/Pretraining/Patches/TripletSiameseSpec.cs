using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Mining;
using Invaria.Shared.Specs.Optimizers;

namespace Invaria.Shared.Specs.Pretraining;

[Kind(KindName,
    Title = "Triplet-Siamese network",
    Summary = "Patches that tracks, neighbours or both in a row link are drawn together, others pushed away. Objects are mined in videos and tracked, neighbours found by context prediction; both kinds of edges make a graph, whose transitive pairs differ in instance and in view at once.",
    Source = "Wang, He, Gupta 2017",
    Order = 11)]
public sealed record TripletSiameseSpec : PatchPretrainingSpec, IRuled
{
    /// <summary>What the method is called in specs and outcomes.</summary>
    public const string KindName = "triplet-siamese";

    /// <summary>The preparation that mines windows.</summary>
    public const string MiningKind = "mining";

    /// <summary>The preparation that tracks them.</summary>
    public const string TrackingKind = "tracking";

    /// <summary>The preparation whose result is the graph.</summary>
    public const string GraphKind = "graph";

    [Field("How moving objects are found.")]
    public MiningSpec Mining { get; init; } = new();

    [Field("How they are followed.")]
    public TrackingSpec Tracking { get; init; } = new();

    [Field("How different instances in a similar view are linked.")]
    public GroupingSpec Grouping { get; init; } = new();

    [Field("Which pairs are drawn together. Where there are several kinds, each is drawn equally often.", MinimumItems = 1)]
    public IReadOnlyList<PositivePair> Pairs { get; init; } = [PositivePair.Intra, PositivePair.Inter, PositivePair.Transitive];

    [Field("Begin with the network of context prediction rather than with drawn weights.")]
    public bool FromContext { get; init; } = true;

    [Field("Weight of the loss of context prediction, trained jointly; 0: the triplets' loss alone.", Minimum = 0, Maximum = 1000)]
    public double ContextWeight { get; init; }

    [Field("Width of the embedding in which distances are taken.", Minimum = 2, Maximum = 65_536)]
    public int Embedding { get; init; } = 1024;

    [Field("How much farther than its positive a patch's negative is to be; distances are 1 − cosine.", Minimum = 0, ExclusiveMinimum = true, Maximum = 2)]
    public double Margin { get; init; } = 0.5;

    [Field("Negatives of each pair, patches of the same step from other videos and groups.", Minimum = 1, Maximum = 1000, Unit = "negatives")]
    public int Negatives { get; init; } = 4;

    [Field("Share of the negatives that are the hardest of the step; the rest is drawn.", Minimum = 0, Maximum = 1)]
    public double HardShare { get; init; } = 0.5;

    [Field("Epochs at the beginning whose negatives are all drawn: the hardest of an untrained network are noise.", Minimum = 0, Maximum = 10_000, Unit = "epochs")]
    public int EasyEpochs { get; init; } = 2;

    [Field("Mirror patches at random; both of a pair alike.")]
    public bool Mirror { get; init; } = true;

    [Field("Pairs drawn in an epoch. Not set: as many as there are tracks.", Minimum = 2, Maximum = 100_000_000, Unit = "pairs", NotSet = "as many pairs as tracks")]
    public int? PairsAnEpoch { get; init; }

    [Field("Share of the tracks that is for validation.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.5)]
    public double ValidationShare { get; init; } = 0.1;

    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new SgdSpec();

    [Field("Epochs.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 20;

    [Field("Pairs a step.", Minimum = 4, Maximum = 65_536, Unit = "pairs")]
    public int BatchSize { get; init; } = 100;

    [Field("Which epoch's weights are kept; on validation: those that tell most held-out pairs from their negatives.")]
    public Selection Selection { get; init; } = Selection.LastEpoch;

    public override int? TrainingEpochs => Epochs;

    public override IReadOnlyList<EpochSeries> SeriesOfEpochs => [EpochSeries.ValidationAccuracy];

    /// <summary>Whether different instances are linked at all.</summary>
    public bool LinksInstances => Pairs.Any(pair => pair != PositivePair.Intra);

    /// <summary>The pretraining whose network gives the neighbours, and the weights to begin with.</summary>
    public ContextPredictionSpec ContextNetwork => new() { Dataset = Dataset, Backbone = Backbone, PatchSize = PatchSize, Context = Context };

    /// <summary>Tracks, and as far as the pairs and the beginning ask for them the context network, features, groups and graph.</summary>
    public override IReadOnlyList<Preparation> Preparations
    {
        get
        {
            var mining = new Preparation(MiningKind, "Mining of moving objects", [CanonicalJson.Of(Dataset), CanonicalJson.Of(Mining)], []);
            var tracking = new Preparation(TrackingKind, "Tracking", [CanonicalJson.Of(Tracking), $"{PatchSize} px"], [mining]);
            if (!LinksInstances)
            {
                return FromContext ? [mining, tracking, Preparation.Of(ContextNetwork)] : [mining, tracking];
            }

            var context = Preparation.Of(ContextNetwork);
            var features = new Preparation("features", "Features of the first windows", [Grouping.Layer ?? BackboneSpec.Representation], [tracking, context]);
            var groups = new Preparation("groups", "Groups of similar instances", [CanonicalJson.Of(Grouping)], [features]);
            return [mining, tracking, context, features, groups, new(GraphKind, "Graph and transitive pairs", [], [tracking, groups])];
        }
    }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Grouping.Layer is { } layer && !Backbone.Layers.Contains(layer, StringComparer.Ordinal))
        {
            yield return new(".grouping.layer", $"{SpecModel.Kind(Backbone.GetType()).Title} has no layer \"{layer}\", but {string.Join(", ", Backbone.Layers)}.");
        }

        if (Pairs.Distinct().Count() < Pairs.Count)
        {
            yield return new(".pairs", "Names a kind of pair twice.");
        }
    }
}

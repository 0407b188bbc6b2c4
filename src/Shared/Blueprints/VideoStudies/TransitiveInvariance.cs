using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.VideoStudies;

/// <summary>
/// Two invariances, learnt apart and joined: networks trained on tracks, on similar instances, on both by transitivity, and
/// what each is worth beside context prediction, no training and labels (Wang, He, Gupta 2017).
/// </summary>
internal sealed class TransitiveInvariance(VideoScale scale, int? minutes) : Blueprint
{
    private const string Random = "random";
    private const string Context = "context only";
    private const string Intra = "intra only";
    private const string Inter = "inter only";
    private const string MultiTask = "multi-task";
    private const string Transitive = "transitive";
    private const string Supervised = "supervised";

    private const int Tracking = 1;
    private const int Graph = 5;
    private const int RetrievalTask = 0;
    private const int ProbeTask = 1;
    private const int DetectionTask = 2;
    private const int NormalsTask = 3;
    private const int ViewsMetric = 1;
    private const string OtherView = "view-exchanged";

    private static readonly string[] Arms = [Random, Context, Intra, Inter, MultiTask, Transitive, Supervised];

    private static readonly TransformationSpec[] Transformations = [new RotateSpec(), new ScaleSpec(), new BrightnessSpec(), new ElasticSpec()];

    public override string Name => $"transitive-invariance-{scale.Suffix}";

    public override string Title => "Do two kinds of invariance add up?";

    public override string Question =>
        "Tracks link views of one instance, a context network's neighbours link instances in one view. Does a network trained on the pairs that follow from both in a row transfer better than one trained on either?";

    public override string Shows => "What the graph of mined objects links, how invariant each network became, and what it is worth for retrieval, classification and detection of classes that no video showed, and for surface normals.";

    public override string Topic => "Transitive invariance";

    public override string Source => "Wang, He, Gupta 2017";

    public override StudySize Size => scale.Size;

    public override int? Minutes { get; } = minutes;

    public override IReadOnlyList<Claim> Claims =>
    [
        new("V1 · Of the tracks at least 95 % begin and end with one instance.", Prepared(Tracking, MeasureNames.Purity, "intra"), new Constant(0.95)),
        new("V1 · Similar instances are of one class three times as often as by chance.", Prepared(Graph, MeasureNames.Purity, "inter"), new Multiple(3, Prepared(Graph, MeasureNames.Purity, "chance"))),
        .. new[] { "angle", "scale", "light" }.SelectMany(what => new[] { "intra", "inter" }.Select(kind => new Claim(
            $"V1 · The views of transitive pairs differ more in {what} than those of {kind} pairs.", Prepared(Graph, $"{what}-change", "transitive"), Prepared(Graph, $"{what}-change", kind)))),
        .. new[] { Inter, Context }.Select(other => new Claim(
            $"V2 · The transitive network is less sensitive to rotation, scale, brightness and deformation than \"{other}\".", Sensitivity(other), Sensitivity(Transitive))),
        .. new[] { Inter, Context }.Select(other => new Claim(
            $"V2 · The transitive network is less sensitive to the change of view within a track than \"{other}\".", ViewSensitivity(other), ViewSensitivity(Transitive))),
        .. new[] { Intra, Inter, Context, Random }.Select(other => new Claim(
            $"V3 · On classes that no video showed, the transitive network retrieves better than \"{other}\".", Retrieved(Transitive), Retrieved(other))),
        .. new[] { Intra, Inter, Context, Random }.Select(other => new Claim(
            $"V3 · On classes that no video showed, a linear probe on the transitive network is better than on \"{other}\".", Probed(Transitive), Probed(other))),
        new("V3 · Fast R-CNN from the transitive network finds more than from random weights.", Found(Transitive), Found(Random)),
        new("V4 · Surface normals trained from the transitive network are nearer to the truth than those from random weights after as many steps.", Angle(Random), Angle(Transitive)),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        new MatrixFigure("Networks and tasks", "Each network on classes that no video showed: precision of the nearest neighbours, accuracy of a linear probe, what Fast R-CNN finds in scenes, and how many pixels' normals are within 30° of the truth.",
            "network", "task", "share", Arms, ["class, 1 neighbour", "class, 10 neighbours", "class of other instances, 1", "instance in far views, 1", "linear probe", "Fast R-CNN, mean AP", "normals within 30°"],
            [.. Arms.Select(arm => (IReadOnlyList<Quantity?>)[Retrieved(arm), Retrieved(arm, 10), Retrieved(arm, 1, "class-of-others"), Retrieved(arm, 1, "instance-far-views"), Probed(arm), Found(arm), Within30(arm)])]),
        new MatrixFigure("What each network became invariant to", "sens, L2: 0 is invariant.", "network", "transformation", "sens",
            Arms, [.. Transformations.Select(Named), "view in a track"],
            [.. Arms.Select(arm => (IReadOnlyList<Quantity?>)[.. Transformations.Select(transformation => Sensitivity(arm, transformation)), ViewSensitivity(arm)])]),
        new MatrixFigure("How far the two views of a pair lie apart", "Mean change over the pairs of each kind: turn in degrees, size and light in doublings.", "pairs", "change", "change",
            ["intra", "inter", "transitive"], ["angle", "scale", "light"],
            [.. new[] { "intra", "inter", "transitive" }.Select(kind => (IReadOnlyList<Quantity?>)[.. new[] { "angle", "scale", "light" }.Select(what => Prepared(Graph, $"{what}-change", kind))])]),
    ];

    protected override IEnumerable<StudyRun> Study()
    {
        // The transitive network needs all that the others need some of: it comes first, and they share it. It also takes
        // longest: begun last it would keep one worker busy while others had nothing left to do.
        for (var seed = 0; seed < scale.Seeds; seed++)
        {
            yield return Run(Transitive, scale.Triplets(PositivePair.Intra, PositivePair.Inter, PositivePair.Transitive), seed);
        }

        for (var seed = 0; seed < scale.Seeds; seed++)
        {
            yield return Run(Intra, scale.Triplets(PositivePair.Intra), seed);
            yield return Run(Inter, scale.Triplets(PositivePair.Inter), seed);
            yield return Run(MultiTask, scale.Triplets(PositivePair.Intra) with { ContextWeight = 1 }, seed);
            yield return Run(Context, scale.Triplets(PositivePair.Intra).ContextNetwork, seed);
            yield return Run(Random, new UntrainedSpec { Dataset = scale.Views, Backbone = scale.Backbone }, seed);
            yield return Run(Supervised, scale.Supervised, seed);
        }
    }

    private StudyRun Run(string arm, PretrainingSpec pretraining, int seed) => new(
        arm,
        new RunSpec
        {
            Pretraining = pretraining,
            Invariance =
            [
                new SensitivitySpec { Transformations = Transformations, Pairs = scale.Pairs, BatchSize = scale.Pairs, Dataset = Objects, Distances = [Distance.L2] },
                new SensitivitySpec { Label = "views in tracks", Transformations = [], Exchanges = [Exchange.View], Pairs = scale.Pairs, BatchSize = scale.Pairs, Dataset = scale.Views, Distances = [Distance.L2] },
            ],
            Transfer = [new RetrievalSpec { Dataset = scale.OtherViews }, scale.Probe, scale.Detection, scale.Normals],
            Seed = seed,
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["network"] = arm });

    /// <summary>Single objects on backgrounds, which system 1's transformations change.</summary>
    private Transforms2DSpec Objects => new() { ImageSize = scale.PatchSize, ObjectScale = 0.75, Objects = scale.Sprites.Classes, TestSamples = 1000, Transformations = [] };

    private static Measured Prepared(int step, string measure, string kind) => new(Transitive, Stages.Preparation, measure, kind, step);

    private static Measured Sensitivity(string arm, TransformationSpec transformation) => new(arm, Stages.Invariance, "sens.l2", Named(transformation));

    private static Mean Sensitivity(string arm) => new([.. Transformations.Select(transformation => Sensitivity(arm, transformation))]);

    private static Measured ViewSensitivity(string arm) => new(arm, Stages.Invariance, "sens.l2", OtherView, ViewsMetric);

    private static Measured Retrieved(string arm, int neighbours = 1, string what = "class") => new(arm, Stages.Transfer, $"precision-at-{neighbours}", what, RetrievalTask);

    private static Measured Probed(string arm) => new(arm, Stages.Transfer, MeasureNames.Accuracy, Index: ProbeTask);

    private static Measured Found(string arm) => new(arm, Stages.Transfer, MeasureNames.Map, Index: DetectionTask);

    private static Measured Angle(string arm) => new(arm, Stages.Transfer, MeasureNames.AngleMean, Index: NormalsTask);

    private static Measured Within30(string arm) => new(arm, Stages.Transfer, "within-30", Index: NormalsTask);

    private static string Named(TransformationSpec transformation) => Specification.SpecModel.Kind(transformation.GetType()).Name;
}

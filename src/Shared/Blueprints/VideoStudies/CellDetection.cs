using Invaria.Shared.Claims;
using Invaria.Shared.Collections;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transfer.Proposals;

namespace Invaria.Shared.Blueprints.VideoStudies;

/// <summary>
/// What the networks of <see cref="TransitiveInvariance"/> are worth on real scenes: Fast R-CNN finds cells in blood smears
/// from random weights, from the transitive network and from one trained with labels. Shares their pretraining.
/// </summary>
/// <param name="scale">The networks and how they are pretrained.</param>
/// <param name="shorterSide">Pictures are scaled to so many pixels; null: they stay as they are.</param>
/// <param name="epochs">Passes over all training pictures; over a few twice as many.</param>
/// <param name="minutes">On two cores, behind the other study's networks.</param>
internal sealed class CellDetection(VideoScale scale, int? shorterSide, int epochs, int? minutes) : Blueprint
{
    private const string Random = "random";
    private const string Transitive = "transitive";
    private const string Supervised = "supervised";
    private const int Few = 40;
    private const int FewEpochs = 2;

    private static readonly string[] Arms = [Random, Transitive, Supervised];
    private static readonly (string Name, int Task)[] Tasks = [("all pictures", 0), ($"{Few} pictures", 1)];

    public override string Name => $"cell-detection-{scale.Suffix}";

    public override string Title => "Does pretraining on drawn videos help to find real cells?";

    public override string Question =>
        "Fast R-CNN learns to find red and white blood cells and platelets in smears from three initialisations: random weights, the transitive network and one trained with labels, neither of which has seen a photograph. Which finds more?";

    public override string Shows => "Mean average precision from each initialisation, trained on all pictures and on few.";

    public override string Topic => "Transitive invariance";

    public override string Source => "Wang, He, Gupta 2017, section 5; pictures: BCCD";

    public override StudySize Size => scale.Size;

    public override int? Minutes { get; } = minutes;

    public override IReadOnlyList<Claim> Claims =>
    [
        .. Tasks.SelectMany(task => new[] { Transitive, Supervised }.Select(arm => new Claim(
            $"V3 · Trained on {task.Name}, Fast R-CNN from the {arm} network finds more cells than from random weights.", Found(arm, task.Task), Found(Random, task.Task)))),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        new MatrixFigure("Cells found", "Mean average precision at an overlap of 0.5, over three kinds of cells.", "initialisation", "trained on", "mean AP", Arms, [.. Tasks.Select(task => task.Name)],
            [.. Arms.Select(arm => (IReadOnlyList<Quantity?>)[.. Tasks.Select(task => Found(arm, task.Task))])]),
    ];

    protected override IEnumerable<StudyRun> Study()
    {
        for (var seed = 0; seed < scale.Seeds; seed++)
        {
            yield return Run(Random, new UntrainedSpec { Dataset = scale.Views, Backbone = scale.Backbone }, seed);
            yield return Run(Transitive, scale.Triplets(PositivePair.Intra, PositivePair.Inter, PositivePair.Transitive), seed);
            yield return Run(Supervised, scale.Supervised, seed);
        }
    }

    private StudyRun Run(string arm, PretrainingSpec pretraining, int seed) => new(
        arm,
        new RunSpec { Pretraining = pretraining, Transfer = [Detection, Detection with { Samples = Few, Epochs = FewEpochs * epochs }], Seed = seed },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["initialisation"] = arm });

    /// <summary>A red cell is about two fifths of the shorter side, a platelet an eighth.</summary>
    private FastRcnnSpec Detection => new()
    {
        Dataset = new VocSpec { Collection = NewestCollection.Of(CollectionUse.Voc) },
        Proposals = scale.Proposals with { MinimumScale = 0.12, MaximumScale = 0.8, Scales = 4, Ratios = [0.75, 1, 1.33] },
        ShorterSide = shorterSide,
        Epochs = epochs,
    };

    private static Measured Found(string arm, int task) => new(arm, Stages.Transfer, MeasureNames.Map, Index: task);
}

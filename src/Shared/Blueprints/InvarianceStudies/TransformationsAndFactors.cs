using System.Globalization;
using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>
/// Study A, transformations against other factors: pretrain with the target's transformations ("same") and with disjoint
/// ones, and vary beside it pretraining samples, architecture, relationship of classes, and target samples (section 4.1).
/// </summary>
internal sealed class TransformationsAndFactors(StudyScale scale, int seeds, int? minutes) : ScaledStudy(scale, minutes)
{
    private const string Same = "same";
    private const string Disjoint = "disjoint";
    private const string Samples = "pretraining samples";
    private const string Architecture = "architecture";
    private const string Relationship = "classes";

    /// <summary>The transfer tasks of every run: a probe on all target samples; of the runs without a varied factor also these, by number of target samples.</summary>
    private readonly TargetSampleTasks _few = new(scale);

    public override string Name => $"transformations-and-factors-{Scale.Suffix}";

    public override string Title => "A · Do the right invariances matter more than other factors?";

    public override string Question =>
        "Networks are pretrained with the target's transformations or with disjoint ones. Is the gap between the two larger than what samples, architecture and classes make of it?";

    public override string Shows => "Transfer accuracy over each factor, with and without the right invariances, and the spread of each factor against the gap.";

    public override string Source => "Speicher, Nanda, Gummadi 2024, section 4.1";

    public override IReadOnlyList<Claim> Claims =>
    [
        Claim.OfArms("A1 · Pretraining with the target's transformations transfers better than pretraining with disjoint ones.", Same, Disjoint, Stages.Transfer, "accuracy"),
        new("A1 · The gap is larger than the spread that the architecture causes.", Gap(Architecture), SpreadOf(Same, Architecture)),
        new("A1 · The gap is larger than the spread that the relationship of classes causes.", Gap(Relationship), SpreadOf(Same, Relationship)),
        new("A2 · With the right transformations, more pretraining samples transfer better.", Accuracy(Arm(Same, Samples, Most)), Accuracy(Arm(Same, Samples, Least))),
        new("A2 · With the most pretraining samples the disjoint transformations have not caught up.", Accuracy(Arm(Same, Samples, Most)), Accuracy(Arm(Disjoint, Samples, Most))),
        new("A2 · The most pretraining samples with disjoint transformations do not reach a quarter of the usual number with the right ones.",
            Accuracy(Arm(Same, Samples, Levels(Samples)[^3])), Accuracy(Arm(Disjoint, Samples, Most))),
        .. _few.Claims(Same, Disjoint),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        Bands("Pretraining samples", "Transfer accuracy over the number of pretraining samples; the band is the 95 % interval of the mean over seeds.", Samples, logarithmic: true),
        Bands("Architecture", "Transfer accuracy of each architecture, probed on the same targets.", Architecture),
        Bands("Classes of pretraining and target", "Transfer accuracy by how the pretraining's classes relate to the target's.", Relationship),
        _few.Figure(Same, Disjoint),
        new MatrixFigure("Each factor against the transformations",
            "What a factor moves with the right transformations (greatest minus least mean over its levels), and the gap between right and disjoint transformations, averaged over the same levels.",
            "factor", string.Empty, "transfer accuracy", [Samples, Architecture, Relationship], ["spread over the factor", "gap same − disjoint"],
            [.. new[] { Samples, Architecture, Relationship }.Select(factor => (IReadOnlyList<Quantity?>)[SpreadOf(Same, factor), Gap(factor)])]),
    ];

    private string Usual => Text(Scale.TrainSamples);

    private string Most => Text(Scale.PretrainingSamples[^1]);

    private string Least => Text(Scale.PretrainingSamples[0]);

    protected override IEnumerable<StudyRun> Study()
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var (target, disjoint) = TransformationGroups.Pair(seed);
            var task = Scale.Dataset(target) with { ObjectOffset = Scale.Objects };
            foreach (var (side, transformations) in new[] { (Same, target), (Disjoint, disjoint) })
            {
                yield return Run(side, null, null, Scale.Dataset(transformations), Scale.Backbone, task, seed);
                foreach (var samples in Scale.PretrainingSamples.Where(samples => samples != Scale.TrainSamples))
                {
                    yield return Run(side, Samples, Text(samples), Scale.Dataset(transformations) with { TrainSamples = samples }, Scale.Backbone, task, seed);
                }

                foreach (var (name, backbone) in Scale.Architectures.Where(architecture => architecture.Backbone != Scale.Backbone))
                {
                    yield return Run(side, Architecture, name, Scale.Dataset(transformations), backbone, task, seed);
                }

                foreach (var (relationship, dataset) in Relationships(transformations))
                {
                    yield return Run(side, Relationship, relationship, dataset, Scale.Backbone, task, seed);
                }
            }
        }
    }

    /// <summary>Pretraining classes that are a third of the target's, the target's, or twice as many, the target's among them.</summary>
    private IEnumerable<(string Name, Transforms2DSpec Dataset)> Relationships(IReadOnlyList<TransformationSpec> transformations)
    {
        var dataset = Scale.Dataset(transformations) with { ObjectOffset = Scale.Objects };
        yield return ("subset", dataset with { Objects = Scale.Objects / 3 });
        yield return ("same", dataset);
        yield return ("superset", dataset with { Objects = Scale.Objects * 2 });
    }

    private StudyRun Run(string side, string? factor, string? level, DatasetSpec dataset, BackboneSpec backbone, DatasetSpec task, int seed) => new(
        factor is null ? side : Arm(side, factor, level!),
        new RunSpec
        {
            Pretraining = Scale.Pretraining(dataset, backbone),
            Invariance = factor is null ? [Scale.Sensitivity(((Transforms2DSpec)task).Transformations, task)] : [],
            Transfer = [Scale.Probe(task, label: "probe, all samples"), .. factor is null ? _few.Tasks(task) : []],
            Seed = seed,
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["transformations"] = side, ["factor"] = factor ?? "none", ["level"] = level ?? "usual" });

    /// <summary>The levels of a factor in the order they are drawn; the usual one is the run without a varied factor.</summary>
    private IReadOnlyList<string> Levels(string factor) => factor switch
    {
        Samples => [.. Scale.PretrainingSamples.Select(Text)],
        Architecture => [.. Scale.Architectures.Select(architecture => architecture.Name)],
        _ => ["subset", "disjoint", "same", "superset"],
    };

    private string Arm(string side, string factor, string level)
    {
        var usual = factor switch { Samples => Usual, Architecture => Scale.Architectures.First(architecture => architecture.Backbone == Scale.Backbone).Name, _ => "disjoint" };
        return level == usual ? side : $"{side} · {(factor == Architecture ? string.Empty : $"{factor} ")}{level}";
    }

    private BandFigure Bands(string title, string caption, string factor, bool logarithmic = false) => new(title, caption, factor, "transfer accuracy",
        [.. new[] { Same, Disjoint }.Select(side => new BandLine(side, [.. Levels(factor).Select(level => new BandPoint(level, Accuracy(Arm(side, factor, level))))]))], logarithmic);

    private Difference Gap(string factor) => new(new Mean(Accuracies(Same, factor)), new Mean(Accuracies(Disjoint, factor)));

    private Spread SpreadOf(string side, string factor) => new(Accuracies(side, factor));

    private Measured[] Accuracies(string side, string factor) => [.. Levels(factor).Select(level => Accuracy(Arm(side, factor, level)))];

    private static Measured Accuracy(string arm) => new(arm, Stages.Transfer, "accuracy");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Invariance;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>
/// The bridge between the two papers: <c>sens</c> of instance embeddings that were trained with one augmentation or none, to every
/// transformation, beside the error of the forecasts from the same network.
/// </summary>
/// <param name="sets">The data sets.</param>
/// <param name="size">Its size.</param>
/// <param name="seeds">Seeds of every arm.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class InvarianceOfForecasters(IReadOnlyList<PublishedSettings> sets, StudySize size, int seeds, int? minutes) : SeriesStudy(size, seeds, minutes)
{
    private const string None = "none";
    private const string Measure = "sens.l2";

    public override string Name => $"invariance-of-forecasters-{Suffix}";

    public override string Title => "What does an augmentation make a forecaster blind to?";

    public override string Question => "Does training with an augmentation make the embedding of a window invariant to it, and is that invariance what costs forecast accuracy?";

    public override string Shows => "Sensitivity to six transformations of networks trained with each of them, and the error of their forecasts.";

    public override string Source => "Chang et al. 2024, section V-D; Speicher et al. 2024, section 5";

    public override IReadOnlyList<Claim> Claims =>
    [
        .. sets.SelectMany(set => Augmentations.Select(augmentation => new Claim(
            $"I1 · {set.Name}: training with {augmentation.Name} makes the embedding less sensitive to it.", Sensitivity(set, None, augmentation.Name), Sensitivity(set, augmentation.Name, augmentation.Name)))),
        .. sets.Select(set => new Claim($"I2 · {set.Name}: networks trained with an augmentation forecast worse than the one without, on average.",
            new Mean([.. Augmentations.Select(augmentation => Result(Arm(set, augmentation.Name)))]), Result(Arm(set, None)))),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        .. sets.Select(set => new MatrixFigure($"{set.Name}: sensitivity", "Rows: the augmentation of the pretraining, columns: the transformation that is measured. 0 is fully invariant, 1 as far as a random other window.",
            "trained with", "measured", "sens (L2)", [.. Variants], [.. Augmentations.Select(augmentation => augmentation.Name)],
            [.. Variants.Select(variant => (IReadOnlyList<Quantity?>)[.. Augmentations.Select(augmentation => Sensitivity(set, variant, augmentation.Name))])])),
        .. sets.Select(set => new BoxFigure($"{set.Name}: error", $"Squared error {UsualHorizon} steps ahead of every seed.", "trained with", "MSE",
            [.. Variants], [new BoxKind("seeds", [.. Variants.Select(variant => (IReadOnlyList<Quantity>)[Result(Arm(set, variant))])])])),
    ];

    private static IEnumerable<string> Variants => Augmentations.Select(augmentation => augmentation.Name).Prepend(None);

    protected override IEnumerable<StudyRun> Study()
    {
        foreach (var seed in Seeds)
        {
            foreach (var set in sets)
            {
                var dataset = set.Dataset(UsualHorizon);
                var sensitivity = new SensitivitySpec { Transformations = [.. Augmentations.Select(augmentation => augmentation.Transformation)], Pairs = 2000, BatchSize = 1000 };
                foreach (var variant in Variants)
                {
                    yield return new(
                        Arm(set, variant),
                        new RunSpec
                        {
                            Pretraining = set.Pretraining(dataset) with { Augmentations = [.. Augmentations.Where(augmentation => augmentation.Name == variant).Select(augmentation => augmentation.Transformation)] },
                            Invariance = [sensitivity],
                            Transfer = [set.Probe(dataset)],
                            Seed = seed,
                        },
                        new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = set.Name, ["augmentation"] = variant });
                }
            }
        }
    }

    private static Measured Sensitivity(PublishedSettings set, string variant, string transformation) => new(Arm(set, variant), Stages.Invariance, Measure, transformation);

    private static string Arm(PublishedSettings set, string variant) => variant == None ? $"{set.Name} · no augmentation" : $"{set.Name} · {variant}";
}

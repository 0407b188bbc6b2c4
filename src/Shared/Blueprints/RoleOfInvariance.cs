using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints;

/// <summary>
/// The core of the paper's first study at a size for two cores: pretrain once with the target's transformations and
/// once with disjoint ones, on the same objects; probe both on unseen objects under the target's transformations.
/// </summary>
/// <param name="name">Stable name.</param>
/// <param name="title">Its title.</param>
/// <param name="seeds">Seeds an arm.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
public sealed class RoleOfInvariance(string name, string title, int seeds, int minutes) : Blueprint
{
    private const string Same = "same";
    private const string Disjoint = "disjoint";

    private static readonly IReadOnlyList<TransformationSpec> OfTarget = [new RotateSpec(), new HueSpec(), new BlurSpec()];
    private static readonly IReadOnlyList<TransformationSpec> DisjointToTarget = [new TranslateSpec(), new ScaleSpec(), new BrightnessSpec()];

    public override string Name => name;

    public override string Title => title;

    public override string Question =>
        "Two networks are pretrained on the same objects: one sees the transformations of the target task, the other disjoint ones. Which transfers better to unseen objects?";

    public override string Shows =>
        "Loss and transfer accuracy live; what each network became invariant to; and whether the gap between them is more than chance.";

    public override string Source => "Speicher, Nanda, Gummadi 2024, section 4";

    public override int? Minutes => minutes;

    public override IReadOnlyList<Claim> Claims { get; } =
    [
        Claim.OfArms("Pretraining with the target's transformations transfers better than pretraining with disjoint ones.",
            Same, Disjoint, Stages.Transfer, "accuracy"),
        Claim.OfArms("The network that saw rotations is less sensitive to them.", Disjoint, Same, Stages.Invariance, "sens.l2", "rotate"),
        Claim.OfArms("The network that saw hue shifts is less sensitive to them.", Disjoint, Same, Stages.Invariance, "sens.l2", "hue"),
    ];

    protected override IEnumerable<StudyRun> Study()
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            yield return new(Same, Spec(OfTarget, seed));
            yield return new(Disjoint, Spec(DisjointToTarget, seed));
        }
    }

    private static RunSpec Spec(IReadOnlyList<TransformationSpec> transformations, int seed) => new()
    {
        Pretraining = SmallStudy.Pretraining(transformations),
        Invariance = [SmallStudy.Sensitivity],
        Transfer =
        [
            new LinearProbeSpec
            {
                Dataset = SmallStudy.Dataset(OfTarget) with { ObjectOffset = SmallStudy.Objects },
                Samples = 2000,
                BatchSize = 128,
                Epochs = 60,
            },
        ],
        Seed = seed,
    };
}

using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>
/// Study D: does invariance itself transfer? One network for each transformation, one for none, one untrained; the
/// sensitivity of each to each of the 18 on its own data and on data ever further from it (section 5).
/// </summary>
/// <param name="scale">Its size.</param>
/// <param name="shifts">The data that sensitivities are measured on.</param>
/// <param name="variant">Last parts of its name and title, where there are several of one size.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class InvarianceUnderShift(StudyScale scale, IReadOnlyList<DataShift> shifts, (string Name, string Title) variant, int? minutes) : ScaledStudy(scale, minutes)
{
    private const string Untrained = "untrained";

    private static readonly IReadOnlyList<string> Names = [.. TransformationGroups.All.Select(TransformationGroups.NameOf)];
    private static readonly IReadOnlyList<string> Arms = [.. Names, "none", Untrained];

    public override string Name => $"invariance-under-shift{variant.Name}-{Scale.Suffix}";

    public override string Title => $"D · Does invariance carry over to other data?{variant.Title}";

    public override string Question =>
        "One network learns each of 18 transformations. Does it stay insensitive to its own on objects and backgrounds it has never seen, on noise and on other pictures?";

    public override string Shows => "A heat map of sensitivities for each kind of data, network by transformation, and how far the trained one stays below the others.";

    public override string Source => "Speicher, Nanda, Gummadi 2024, section 5";

    public override IReadOnlyList<Claim> Claims =>
    [
        new("D1 · In distribution, networks are less sensitive to the transformation they were trained with than to the others.", Others(0), Own(0)),
        new("D1 · In distribution, networks are less sensitive to the transformation they were trained with than an untrained one.", OfUntrained(0), Own(0)),
        .. Enumerable.Range(1, shifts.Count - 1).Select(index => new Claim(
            $"{(shifts[index].IsMild ? "D2" : "D3")} · On {shifts[index].Name}, networks are less sensitive to the transformation they were trained with than to the others.", Others(index), Own(index))),
        .. Strong is [] ? [] : new[] { new Claim("D3 · Under strong shift the invariance is weaker than in distribution.", Advantage([0]), Advantage(Strong)) },
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        new BoxFigure("Sensitivity by shift", "Sensitivities of the 18 networks to the transformation they were trained with, to the 17 others, and of the untrained network to all, by the data they were measured on.",
            "measured on", "sens (L2)", [.. shifts.Select(shift => shift.Name)],
            [
                new("trained transformation", [.. shifts.Select((_, index) => (IReadOnlyList<Quantity>)Own(index).Of)]),
                new("other transformations", [.. shifts.Select((_, index) => (IReadOnlyList<Quantity>)Others(index).Of)]),
                new("untrained network", [.. shifts.Select((_, index) => (IReadOnlyList<Quantity>)OfUntrained(index).Of)]),
            ]),
        .. shifts.Select((shift, index) => new MatrixFigure($"Sensitivity on {shift.Name}", $"{shift.Caption} Rows: what the network was trained with; columns: what it is measured on. Darker is more invariant.",
            "trained with", "transformation", "sens (L2)", Arms, Names, [.. Arms.Select(arm => (IReadOnlyList<Quantity?>)[.. Names.Select(name => Sensitivity(arm, index, name))])])),
    ];

    private int[] Strong => [.. Enumerable.Range(1, shifts.Count - 1).Where(index => !shifts[index].IsMild)];

    protected override IEnumerable<StudyRun> Study()
    {
        for (var seed = 0; seed < Scale.Seeds; seed++)
        {
            foreach (var arm in Arms)
            {
                var dataset = shifts[0].Dataset(Scale) with { Transformations = [.. TransformationGroups.All.Where(transformation => TransformationGroups.NameOf(transformation) == arm)] };
                yield return new(
                    arm,
                    new RunSpec
                    {
                        Pretraining = arm == Untrained ? new UntrainedSpec { Dataset = dataset, Backbone = Scale.Backbone } : Scale.Pretraining(dataset),
                        Invariance = [.. shifts.Select(shift => Scale.Sensitivity(TransformationGroups.All, shift.Measured(Scale)) with { Label = shift.Name })],
                        Seed = seed,
                    },
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["trained with"] = arm });
            }
        }
    }

    private static Measured Sensitivity(string arm, int index, string transformation) => new(arm, Stages.Invariance, "sens.l2", transformation, index);

    private static Mean Own(int index) => new([.. Names.Select(name => Sensitivity(name, index, name))]);

    private static Mean Others(int index) => new([.. Names.SelectMany(arm => Names.Where(name => name != arm).Select(name => Sensitivity(arm, index, name)))]);

    private static Mean OfUntrained(int index) => new([.. Names.Select(name => Sensitivity(Untrained, index, name))]);

    /// <summary>How far the trained transformation lies below the others.</summary>
    private static Difference Advantage(IReadOnlyList<int> indices) =>
        new(new Mean([.. indices.SelectMany(index => Others(index).Of)]), new Mean([.. indices.SelectMany(index => Own(index).Of)]));
}

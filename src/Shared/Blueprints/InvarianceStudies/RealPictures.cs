using System.Globalization;
using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>
/// Study A on real pictures: half of the classes for pretraining, the other half as target, the transformations as
/// augmentation of both; beside it the same on Transforms-2D (section 4.1).
/// </summary>
internal sealed class RealPictures(StudyScale scale, IReadOnlyList<PictureHalves> sets, int seeds, int? minutes) : ScaledStudy(scale, minutes)
{
    private const string Objects = "Transforms-2D";
    private const string Same = "same";
    private const string Disjoint = "disjoint";

    public override string Name => $"real-pictures-{Scale.Suffix}";

    public override string Title => "A · Do the right invariances matter on real pictures, too?";

    public override string Question =>
        "Half of the classes of real pictures are for pretraining, half are the target, and transformations augment both. How large is the gap between the target's transformations and disjoint ones beside that on Transforms-2D?";

    public override string Shows => "Transfer accuracy over the number of pretraining pictures a class, with and without the right invariances.";

    public override string Source => "Speicher, Nanda, Gummadi 2024, section 4.1";

    public override IReadOnlyList<Claim> Claims =>
    [
        .. sets.Select(set => Claim.OfArms($"A4 · On {set.Name}, pretraining with the target's transformations transfers better than with disjoint ones.", Most(set, Same), Most(set, Disjoint), Stages.Transfer, "accuracy")),
        .. sets.Select(set => new Claim($"A4 · On {set.Name}, the gap is smaller than on Transforms-2D.", Gap(Arm(Objects, Same), Arm(Objects, Disjoint)), Gap(Most(set, Same), Most(set, Disjoint)))),
    ];

    public override IReadOnlyList<Figure> Figures => [.. sets.Select(set => new BandFigure(
        $"Pretraining pictures of {set.Name}", "Transfer accuracy over the number of pretraining pictures of each class; the band is the 95 % interval of the mean over seeds.",
        "pictures a class", "transfer accuracy",
        [.. new[] { Same, Disjoint }.Select(side => new BandLine(side, [.. set.SamplesPerClass.Select(samples => new BandPoint(Text(samples), Accuracy(Arm(set.Name, side, samples))))]))], Logarithmic: true))];

    protected override IEnumerable<StudyRun> Study()
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var (target, disjoint) = TransformationGroups.Pair(seed);
            (string Name, IReadOnlyList<TransformationSpec> Transformations)[] sides = [(Same, target), (Disjoint, disjoint)];
            foreach (var (side, transformations) in sides)
            {
                yield return Run(Arm(Objects, side), Objects, side, null, Scale.Dataset(transformations), Scale.Dataset(target) with { ObjectOffset = Scale.Objects }, seed);
            }

            foreach (var set in sets)
            {
                foreach (var (side, transformations) in sides)
                {
                    foreach (var samples in set.SamplesPerClass)
                    {
                        yield return Run(Arm(set.Name, side, samples), set.Name, side, samples, set.Pretraining(transformations, samples), set.Target(target), seed);
                    }
                }
            }
        }
    }

    private StudyRun Run(string arm, string set, string side, int? samples, DatasetSpec dataset, DatasetSpec task, int seed)
    {
        var factors = new Dictionary<string, string>(StringComparer.Ordinal) { ["pictures"] = set, ["transformations"] = side };
        if (samples is { } number)
        {
            factors["pictures a class"] = Text(number);
        }

        return new(arm, new RunSpec { Pretraining = Scale.Pretraining(dataset), Transfer = [Scale.Probe(task)], Seed = seed }, factors);
    }

    private static string Most(PictureHalves set, string side) => Arm(set.Name, side, set.SamplesPerClass[^1]);

    private static string Arm(string set, string side, int? samples = null) => samples is { } number ? $"{set} · {side} · {Text(number)} a class" : $"{set} · {side}";

    private static Difference Gap(string same, string disjoint) => new(Accuracy(same), Accuracy(disjoint));

    private static Measured Accuracy(string arm) => new(arm, Stages.Transfer, "accuracy");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>
/// Study B, mismatch: eight nested sets of transformations T1 ⊂ … ⊂ T8; a network is pretrained on each and probed on
/// each (section 4.2).
/// </summary>
internal sealed class Mismatch(StudyScale scale, int? minutes) : ScaledStudy(scale, minutes)
{
    private const int Sets = 8;
    private const double Nearly = 0.05;

    public override string Name => $"mismatch-{Scale.Suffix}";

    public override string Title => "B · What if the invariances do not match the target's?";

    public override string Question =>
        "Eight networks learn nested sets of one to eight transformations and are probed on data with each of the sets. Do superfluous invariances harm as much as missing ones?";

    public override string Shows => "An 8 × 8 matrix of transfer accuracies: pretrained with so many transformations, probed with so many.";

    public override string Source => "Speicher, Nanda, Gummadi 2024, section 4.2";

    public override IReadOnlyList<Claim> Claims { get; } =
    [
        new($"B1 · A superset of the target's transformations transfers nearly as well as the exact set: at most {Nearly:0.00} worse.",
            Superset, new Difference(Exact(1, Sets - 1), new Constant(Nearly))),
        new("B1 · A subset of the target's transformations transfers worse than the exact set.",
            Exact(2, Sets), Subset),
        new("B1 · The more transformations are missing, the worse: one or two missing beat four or more.",
            Average((row, column) => column - row is 1 or 2), Average((row, column) => column - row >= 4)),
        new("B1 · Missing transformations harm more than superfluous ones.",
            new Difference(Exact(2, Sets), Subset), new Difference(Exact(1, Sets - 1), Superset)),
    ];

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new MatrixFigure("Transfer accuracy", "Rows: transformations of the pretraining, columns: of the target. On and below the diagonal the network has seen all that the target shows.",
            "pretrained with", "target", "transfer accuracy", Labels, Labels,
            [.. Enumerable.Range(1, Sets).Select(row => (IReadOnlyList<Quantity?>)[.. Enumerable.Range(1, Sets).Select(column => Accuracy(row, column))])]),
        new BandFigure("Missing and superfluous transformations", "Mean transfer accuracy by how many more transformations the pretraining had than the target; left of zero some are missing.",
            "transformations of the pretraining minus those of the target", "transfer accuracy",
            [new("mean over targets", [.. Enumerable.Range(1 - Sets, (2 * Sets) - 1).Select(more => new BandPoint(
                more.ToString(System.Globalization.CultureInfo.InvariantCulture), Average((row, column) => row - column == more)))])]),
    ];

    /// <summary>Pretrained with more than the target shows: mean over targets, each of which weighs the same, as some are harder than others.</summary>
    private static Mean Superset => new([.. Enumerable.Range(1, Sets - 1).Select(target => Average((row, column) => column == target && row > column))]);

    /// <summary>Pretrained with less than the target shows: mean over targets.</summary>
    private static Mean Subset => new([.. Enumerable.Range(2, Sets - 1).Select(target => Average((row, column) => column == target && row < column))]);

    private static IReadOnlyList<string> Labels => [.. Enumerable.Range(1, Sets).Select(Arm)];

    protected override IEnumerable<StudyRun> Study()
    {
        for (var seed = 0; seed < Scale.Seeds; seed++)
        {
            var drawn = TransformationGroups.Some(seed, Sets);
            var targets = Enumerable.Range(1, Sets).Select(count => Scale.Dataset([.. drawn.Take(count)])).ToArray();
            for (var count = 1; count <= Sets; count++)
            {
                yield return new(
                    Arm(count),
                    new RunSpec { Pretraining = Scale.Pretraining(targets[count - 1]), Transfer = [.. targets.Select((target, index) => Scale.Probe(target, label: Arm(index + 1)))], Seed = seed },
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["transformations"] = $"{count}" });
            }
        }
    }

    private static string Arm(int count) => $"T{count}";

    private static Measured Accuracy(int row, int column) => new(Arm(row), Stages.Transfer, "accuracy", Index: column - 1);

    /// <summary>Pretrained with what the target shows: mean over the targets of that many transformations.</summary>
    private static Mean Exact(int fewest, int most) => Average((row, column) => row == column && row >= fewest && row <= most);

    private static Mean Average(Func<int, int, bool> which) => new([.. Enumerable.Range(1, Sets)
        .SelectMany(row => Enumerable.Range(1, Sets).Where(column => which(row, column)).Select(column => Accuracy(row, column)))]);
}

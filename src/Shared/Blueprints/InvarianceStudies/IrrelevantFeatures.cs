using System.Globalization;
using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>
/// Study C, when invariance harms: objects at a fixed place on labelled pictures. A network trained for the pictures'
/// labels learns to ignore the objects, unless they are correlated with the labels (section 4.3).
/// </summary>
/// <param name="scale">Its size.</param>
/// <param name="pictures">The labelled pictures that the objects are pasted on; they have ten classes.</param>
/// <param name="variant">Last parts of its name and title, where there are several of one size.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class IrrelevantFeatures(StudyScale scale, DatasetSpec pictures, (string Name, string Title) variant, int? minutes) : ScaledStudy(scale, minutes)
{
    private const int Classes = 10;
    private const string PicturesOnly = "pictures only";
    private const string ObjectsOnPictures = "objects on pictures";
    private const string ObjectsOnBlack = "objects on black";
    private const string Exchanged = "-exchanged";

    private static readonly double[] Availabilities = [0.2, 0.4, 0.6, 0.8];
    private static readonly double[] Correlations = [0, 0.2, 0.4, 0.6, 0.8, 0.85, 0.9, 0.95, 1];

    /// <summary>The targets, in the order of the transfer tasks.</summary>
    private static readonly string[] Targets = [PicturesOnly, "pictures with objects", ObjectsOnPictures, ObjectsOnBlack];

    public override string Name => $"irrelevant-features{variant.Name}-{Scale.Suffix}";

    public override string Title => $"C · When do invariances harm?{variant.Title}";

    public override string Question =>
        "Networks learn to classify pictures on which irrelevant objects are pasted, ever more often and ever more in step with the label. Can the objects still be told apart in the representation?";

    public override string Shows => "Accuracy for pictures and for objects over availability and correlation, and how sensitive each network is to the exchange of either.";

    public override string Source => "Speicher, Nanda, Gummadi 2024, section 4.3";

    public override IReadOnlyList<Claim> Claims =>
    [
        new("C1 · Trained for pictures with uncorrelated objects, a network tells objects apart worse than one trained for objects.", Accuracy(ObjectsOnPictures, 2), Accuracy(Correlated(0), 2)),
        new("C1 · Trained for objects, a network tells pictures apart worse than one trained for pictures.", Accuracy(Correlated(0), 1), Accuracy(ObjectsOnPictures, 1)),
        new("C1 · Trained for pictures with objects, a network is less sensitive to an exchanged object than one trained for objects.", Sensitivity(ObjectsOnPictures, Exchange.Object), Sensitivity(Correlated(0), Exchange.Object)),
        new("C1 · Trained for objects, a network is less sensitive to an exchanged background than one trained for pictures.", Sensitivity(Correlated(0), Exchange.Background), Sensitivity(ObjectsOnPictures, Exchange.Background)),
        new("C1 · A network that saw irrelevant objects is less sensitive to their exchange than one that saw none.", Sensitivity(PicturesOnly, Exchange.Object), Sensitivity(Correlated(0), Exchange.Object)),
        new("C2 · With objects that always agree with the label, their information comes back.", Accuracy(Correlated(1), 2), Accuracy(Correlated(0), 2)),
        new("C2 · It comes back already at a correlation of 0.9.", Accuracy(Correlated(0.9), 2), Accuracy(Correlated(0), 2)),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        Bands("Availability of irrelevant objects", "Transfer accuracy over the share of training pictures that carry an object; labels are the pictures'.", "availability",
            [("0", PicturesOnly), .. Availabilities.Select(share => (Text(share), Available(share))), ("1", Correlated(0))]),
        Bands("Correlation of objects with the label", "Transfer accuracy over the probability that a training picture's object follows its label.", "correlation",
            [.. Correlations.Select(share => (Text(share), Correlated(share)))]),
        new BandFigure("Sensitivity to what is exchanged", "How far the representation moves, relative to other samples, when another object or another background is there.", "correlation", "sens (L2)",
            [.. new[] { Exchange.Object, Exchange.Background }.Select(part => new BandLine($"{part} exchanged",
                [.. Correlations.Select(share => new BandPoint(Text(share), Sensitivity(Correlated(share), part)))]))]),
        new MatrixFigure("Each trained on, each transferred to", "Transfer accuracy of a linear probe.", "trained on", "target", "transfer accuracy", Arms, Targets,
            [.. Arms.Select(arm => (IReadOnlyList<Quantity?>)[.. Targets.Select((_, index) => Accuracy(arm, index))])]),
    ];

    private static IReadOnlyList<string> Arms => [PicturesOnly, .. Availabilities.Select(Available), .. Correlations.Select(Correlated), ObjectsOnPictures, ObjectsOnBlack];

    /// <summary>Objects at 0.55 of their usual 0.7 of the frame, their corner at (21, 2) of 32 pixels, as in the published code.</summary>
    private Transforms2DSpec Mixed => Scale.Dataset() with
    {
        Objects = Classes,
        ObjectScale = 0.385,
        Position = new() { X = 21, Y = 2 },
        Backgrounds = BackgroundSource.Dataset,
        BackgroundDataset = pictures,
    };

    private Transforms2DSpec OfPictures => Mixed with { Labels = LabelSource.Background };

    protected override IEnumerable<StudyRun> Study()
    {
        var black = Mixed with { Backgrounds = BackgroundSource.Black, BackgroundDataset = null };
        var none = OfPictures with { Availability = 0 };
        IReadOnlyList<Transforms2DSpec> targets = [none, OfPictures, Mixed, black];
        (string Arm, Transforms2DSpec Dataset, string Factor, double? Level)[] trained =
        [
            (PicturesOnly, none, "availability", 0),
            .. Availabilities.Select(share => (Available(share), OfPictures with { Availability = share }, "availability", (double?)share)),
            .. Correlations.Select(share => (Correlated(share), OfPictures with { Correlation = share }, "correlation", (double?)share)),
            (ObjectsOnPictures, Mixed, "labels", null),
            (ObjectsOnBlack, black, "labels", null),
        ];
        for (var seed = 0; seed < Scale.Seeds; seed++)
        {
            foreach (var (arm, dataset, factor, level) in trained)
            {
                yield return new(
                    arm,
                    new RunSpec
                    {
                        Pretraining = Scale.Pretraining(dataset),
                        Invariance = [Scale.Sensitivity([], OfPictures) with { Exchanges = [Exchange.Object, Exchange.Background] }],
                        Transfer = [.. targets.Zip(Targets, (target, name) => Scale.Probe(target, label: name))],
                        Seed = seed,
                    },
                    new Dictionary<string, string>(StringComparer.Ordinal) { [factor] = level is { } share ? Text(share) : arm });
            }
        }
    }

    private static string Available(double share) => $"availability {Text(share)}";

    private static string Correlated(double share) => $"correlation {Text(share)}";

    private static Measured Accuracy(string arm, int target) => new(arm, Stages.Transfer, "accuracy", Index: target);

    private static Measured Sensitivity(string arm, Exchange part) => new(arm, Stages.Invariance, "sens.l2", $"{part.ToString().ToLowerInvariant()}{Exchanged}");

    private static BandFigure Bands(string title, string caption, string factor, IReadOnlyList<(string X, string Arm)> levels) => new(title, caption, factor, "transfer accuracy",
        [.. new[] { 1, 2 }.Select(target => new BandLine(Targets[target], [.. levels.Select(level => new BandPoint(level.X, Accuracy(level.Arm, target)))]))]);

    private static string Text(double share) => share.ToString(CultureInfo.InvariantCulture);
}

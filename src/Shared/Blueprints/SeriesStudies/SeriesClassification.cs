using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>Linear classifiers on frozen instance embeddings, beside an untrained network and one trained from scratch (section V-B, table IV).</summary>
/// <param name="sets">The data sets.</param>
/// <param name="size">Its size.</param>
/// <param name="seeds">Seeds of every arm.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class SeriesClassification(IReadOnlyList<ClassificationSettings> sets, StudySize size, int seeds, int? minutes) : SeriesStudy(size, seeds, minutes)
{
    private const double WantedOfPenDigits = 0.97;
    private const int Probe = 0;
    private const int FromScratch = 1;

    public override string Name => $"series-classification-{Suffix}";

    public override string Title => "Classes of time series from frozen embeddings";

    public override string Question => "How well does a linear classifier tell the classes of time series by embeddings that were learnt without labels, against an untrained network and one trained with all labels?";

    public override string Shows => "Accuracy, macro-F1 and κ by data set, selected on validation and best on test as published.";

    public override string Source => "Chang, Chan, Wang, Peng, Chen 2024, section V-B";

    public override IReadOnlyList<Claim> Claims =>
    [
        .. sets.Where(set => set.Name == ClassificationSettings.PenDigits.Name).Select(set => new Claim(
            $"C1 · {set.Name}: a linear classifier on frozen embeddings reaches {Text(100 * WantedOfPenDigits)} %.", Accuracy(Pretrained(set), Probe), new Constant(WantedOfPenDigits))),
        .. sets.Select(set => new Claim($"C2 · {set.Name}: pretrained embeddings beat those of the untrained network.", Accuracy(Pretrained(set), Probe), Accuracy(Untrained(set), Probe))),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        new MatrixFigure("All results", "Means over seeds. Selected on validation is what a user gets; best on test is how the published accuracy was chosen.",
            "data set", string.Empty, "share or κ", [.. sets.Select(set => set.Name)],
            ["accuracy", "macro-F1", "κ", "accuracy, best on test", "accuracy, published", "accuracy, untrained", "accuracy, trained with labels"],
            [.. sets.Select(set => (IReadOnlyList<Quantity?>)
            [
                Accuracy(Pretrained(set), Probe), Result(Pretrained(set), Probe, MeasureNames.MacroF1), Result(Pretrained(set), Probe, MeasureNames.Kappa),
                Result(Pretrained(set), Probe, MeasureNames.BestOnTest(MeasureNames.Accuracy)), new Constant(set.Accuracy),
                Accuracy(Untrained(set), Probe), Accuracy(Untrained(set), FromScratch),
            ])]),
    ];

    protected override IEnumerable<StudyRun> Study()
    {
        foreach (var seed in Seeds)
        {
            foreach (var set in sets)
            {
                var probe = set.Probe();
                yield return new(Pretrained(set), new RunSpec { Pretraining = set.Pretraining(), Transfer = [probe], Seed = seed }, Factors(set, "pretrained"));
                yield return new(Untrained(set), new RunSpec
                {
                    Pretraining = new UntrainedSpec { Dataset = probe.Dataset, Backbone = set.Encoder },
                    Transfer = [probe, new FineTuningSpec { Dataset = probe.Dataset, Optimizer = set.Optimizer, Epochs = probe.Epochs, BatchSize = probe.BatchSize, Patience = probe.Patience, Probe = new() { Epochs = 1, BatchSize = probe.BatchSize } }],
                    Seed = seed,
                }, Factors(set, "untrained"));
            }
        }
    }

    private static Measured Accuracy(string arm, int index) => Result(arm, index, MeasureNames.Accuracy);

    private static string Pretrained(ClassificationSettings set) => $"{set.Name} · pretrained";

    private static string Untrained(ClassificationSettings set) => $"{set.Name} · untrained";

    private static Dictionary<string, string> Factors(ClassificationSettings set, string start) => new(StringComparer.Ordinal) { ["data"] = set.Name, ["start"] = start };
}

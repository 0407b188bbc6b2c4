using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>Semi-supervised forecasts: an encoder pretrained on all windows and fine-tuned on a share of them, against one trained from scratch on that share (section V-C).</summary>
/// <param name="sets">The data sets.</param>
/// <param name="size">Its size.</param>
/// <param name="seeds">Seeds of every arm.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class FewLabels(IReadOnlyList<PublishedSettings> sets, StudySize size, int seeds, int? minutes) : SeriesStudy(size, seeds, minutes)
{
    private static readonly double[] Shares = [0.05, 0.1, 0.5, 0.75, 1];

    public override string Name => $"few-labels-{Suffix}";

    public override string Title => "Does pretraining pay when labels are few?";

    public override string Question => "A network is pretrained on all windows and fine-tuned on a share of the labelled ones; another is trained on that share alone. Which forecasts better?";

    public override string Shows => "Squared error over the share of labels, pretrained and from scratch.";

    public override string Source => "Chang, Chan, Wang, Peng, Chen 2024, section V-C";

    public override IReadOnlyList<Claim> Claims =>
    [
        .. sets.SelectMany(set => Shares.Take(2).Select((share, i) => new Claim(
            $"T1 · {set.Name}: with {Text(100 * share)} % of the labels the pretrained network forecasts better than one trained from scratch.", Result(Scratch(set), i), Result(Pretrained(set), i)))),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        .. sets.Select(set => new BandFigure(set.Name, $"Squared error {UsualHorizon} steps ahead over the share of labelled rows; the band is the 95 % interval of the mean over seeds.",
            "share of labels, %", "MSE", [Line("pretrained, then fine-tuned", Pretrained(set)), Line("from scratch", Scratch(set))])),
    ];

    protected override IEnumerable<StudyRun> Study()
    {
        foreach (var seed in Seeds)
        {
            foreach (var set in sets)
            {
                var dataset = set.Dataset(UsualHorizon);
                TransferSpec[] tasks = [.. Shares.Select(share => set.FineTuning(dataset, share < 1 ? share : null) with { Label = $"{Text(100 * share)} % of labels" })];
                yield return new(Pretrained(set), new RunSpec { Pretraining = set.Pretraining(dataset), Transfer = tasks, Seed = seed }, Factors(set, "pretrained"));
                yield return new(Scratch(set), new RunSpec { Pretraining = new UntrainedSpec { Dataset = dataset, Backbone = set.Encoder }, Transfer = tasks, Seed = seed }, Factors(set, "from scratch"));
            }
        }
    }

    private static string Pretrained(PublishedSettings set) => $"{set.Name} · pretrained";

    private static string Scratch(PublishedSettings set) => $"{set.Name} · from scratch";

    private static BandLine Line(string name, string arm) => new(name, [.. Shares.Select((share, i) => new BandPoint(Text(100 * share), Result(arm, i)))]);

    private static Dictionary<string, string> Factors(PublishedSettings set, string start) => new(StringComparer.Ordinal) { ["data"] = set.Name, ["start"] = start };
}

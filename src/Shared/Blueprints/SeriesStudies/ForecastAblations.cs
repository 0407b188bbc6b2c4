using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>What each part of TimeDRL is worth for forecasts: its losses, no augmentation, its encoder, λ (section V-D).</summary>
/// <param name="sets">The data sets.</param>
/// <param name="size">Its size.</param>
/// <param name="seeds">Seeds of every arm.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class ForecastAblations(IReadOnlyList<PublishedSettings> sets, StudySize size, int seeds, int? minutes) : SeriesStudy(size, seeds, minutes)
{
    private const string Full = "full";
    private const string WithoutContrastive = "no contrastive loss";

    private static readonly (string Name, Func<TimeDrlSpec, TimeDrlSpec> Change)[] Losses =
    [
        ("no predictive loss", spec => spec with { Predictive = false }),
        (WithoutContrastive, spec => spec with { Contrastive = false }),
        ("no stop-gradient", spec => spec with { StopGradient = false }),
    ];

    private static readonly (string Name, SequenceEncoder Encoder)[] Encoders =
    [
        ("decoder", SequenceEncoder.TransformerDecoder), ("ResNet", SequenceEncoder.Resnet), ("TCN", SequenceEncoder.Tcn), ("LSTM", SequenceEncoder.Lstm), ("BiLSTM", SequenceEncoder.Bilstm),
    ];

    private static readonly double[] Weights = [0.01, 0.1, 0.25, 0.5, 1, 2, 10];

    public override string Name => $"forecast-ablations-{Suffix}";

    public override string Title => "What is each part of TimeDRL worth?";

    public override string Question => "The network is pretrained without one of its losses, with augmentations, with other encoders, with other weights of the contrastive loss. What does it cost the forecasts?";

    public override string Shows => "Squared error of every variant beside the full method.";

    public override string Source => "Chang, Chan, Wang, Peng, Chen 2024, section V-D";

    public override IReadOnlyList<Claim> Claims =>
    [
        .. sets.SelectMany(set => new[] { "rotation", "permutation", "scaling" }.Select(augmentation => new Claim(
            $"T2 · {set.Name}: no augmentation beats {augmentation}.", Result(Arm(set, augmentation)), Result(Arm(set, Full))))),
        .. sets.Select(set => new Claim($"T4 · {set.Name}: the full method beats the one without contrastive loss.", Result(Arm(set, WithoutContrastive)), Result(Arm(set, Full)))),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        .. sets.Select(set => new BoxFigure($"{set.Name}: parts", $"Squared error {UsualHorizon} steps ahead of every seed.", "variant", "MSE",
            [.. Parts().Select(part => part.Name)], [new BoxKind("seeds", [.. Parts().Select(part => (IReadOnlyList<Quantity>)[Result(Arm(set, part.Name))])])])),
        .. sets.Select(set => new BandFigure($"{set.Name}: weight of the contrastive loss", "The band is the 95 % interval of the mean over seeds.", "λ", "MSE",
            [new BandLine("MSE", [.. Weights.Select(weight => new BandPoint(Text(weight), Result(Weighted(set, weight))))])], Logarithmic: true)),
    ];

    protected override IEnumerable<StudyRun> Study() => Seeds.SelectMany(seed => sets.SelectMany(set => Variants(set, seed)));

    private static IEnumerable<(string Name, Func<TimeDrlSpec, TimeDrlSpec> Change)> Parts() =>
    [
        (Full, spec => spec), .. Losses,
        .. Augmentations.Select(augmentation => (augmentation.Name, (Func<TimeDrlSpec, TimeDrlSpec>)(spec => spec with { Augmentations = [augmentation.Transformation] }))),
        .. Encoders.Select(encoder => (encoder.Name, (Func<TimeDrlSpec, TimeDrlSpec>)(spec => spec with { Backbone = (TimeDrlEncoderSpec)spec.Backbone with { Encoder = encoder.Encoder } }))),
    ];

    private static IEnumerable<StudyRun> Variants(PublishedSettings set, int seed)
    {
        var dataset = set.Dataset(UsualHorizon);
        var full = set.Pretraining(dataset);
        var variants = Parts().Select(part => (Arm: Arm(set, part.Name), Variant: part.Name, Pretraining: part.Change(full)))
            .Concat(Weights.Where(weight => weight != set.ContrastiveWeight).Select(weight => (Arm: Weighted(set, weight), Variant: $"λ {Text(weight)}", Pretraining: full with { ContrastiveWeight = weight })));
        return variants.Select(variant => new StudyRun(
            variant.Arm,
            new RunSpec { Pretraining = variant.Pretraining, Transfer = [set.Probe(dataset)], Seed = seed },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = set.Name, ["variant"] = variant.Variant }));
    }

    private static string Arm(PublishedSettings set, string variant) => $"{set.Name} · {variant}";

    /// <summary>The published weight is the full method's.</summary>
    private static string Weighted(PublishedSettings set, double weight) => Arm(set, weight == set.ContrastiveWeight ? Full : $"λ {Text(weight)}");
}

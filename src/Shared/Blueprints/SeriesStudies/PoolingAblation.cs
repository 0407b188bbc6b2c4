using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>What represents a window, and what keeps its embeddings apart: the class token against poolings of the patches, with and without stop-gradient (section V-D).</summary>
/// <param name="sets">The data sets.</param>
/// <param name="size">Its size.</param>
/// <param name="seeds">Seeds of every arm.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class PoolingAblation(IReadOnlyList<ClassificationSettings> sets, StudySize size, int seeds, int? minutes) : SeriesStudy(size, seeds, minutes)
{
    private const string Full = "class token";
    private const string WithoutStop = "no stop-gradient";

    private static readonly (string Name, InstancePooling Pooling)[] Poolings = [("last", InstancePooling.Last), ("mean", InstancePooling.Mean), ("all", InstancePooling.All)];

    public override string Name => $"pooling-ablation-{Suffix}";

    public override string Title => "Does a window need an embedding of its own?";

    public override string Question => "A window is represented by a token of its own, by its last patch, by the mean of its patches, by all of them; or no gradient is stopped. Which is classified best?";

    public override string Shows => "Accuracy of a linear classifier on each representation.";

    public override string Source => "Chang, Chan, Wang, Peng, Chen 2024, section V-D";

    public override IReadOnlyList<Claim> Claims =>
    [
        .. sets.SelectMany(set => new[] { "mean", "last" }.Select(pooling => new Claim(
            $"T3 · {set.Name}: the class token beats the {(pooling == "mean" ? "mean of the patches" : "last patch")}.", Accuracy(set, Full), Accuracy(set, pooling)))),
        .. sets.Select(set => new Claim($"T3 · {set.Name}: stopping the gradient beats not stopping it.", Accuracy(set, Full), Accuracy(set, WithoutStop))),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        .. sets.Select(set => new BoxFigure(set.Name, "Accuracy on the test split of every seed.", "representation", "accuracy",
            [.. Variants().Select(variant => variant.Name)], [new BoxKind("seeds", [.. Variants().Select(variant => (IReadOnlyList<Quantity>)[Accuracy(set, variant.Name)])])])),
    ];

    protected override IEnumerable<StudyRun> Study() =>
        from seed in Seeds
        from set in sets
        from variant in Variants()
        select new StudyRun(
            Arm(set, variant.Name),
            new RunSpec { Pretraining = variant.Change(set.Pretraining()), Transfer = [set.Probe()], Seed = seed },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = set.Name, ["representation"] = variant.Name });

    private static IEnumerable<(string Name, Func<TimeDrlSpec, TimeDrlSpec> Change)> Variants() =>
    [
        (Full, spec => spec),
        .. Poolings.Select(pooling => (pooling.Name, (Func<TimeDrlSpec, TimeDrlSpec>)(spec => spec with { Backbone = (TimeDrlEncoderSpec)spec.Backbone with { Pooling = pooling.Pooling } }))),
        (WithoutStop, spec => spec with { StopGradient = false }),
    ];

    private static Measured Accuracy(ClassificationSettings set, string variant) => Result(Arm(set, variant), 0, MeasureNames.Accuracy);

    private static string Arm(ClassificationSettings set, string variant) => $"{set.Name} · {variant}";
}

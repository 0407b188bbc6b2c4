using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;

namespace Invaria.Science.Invariance;

/// <summary>
/// Measures <c>sens</c>, and CKA beside it, for each transformation by itself, on test samples that differ in nothing but
/// its draw, and for each exchanged part of the samples. Representations are computed once for all that is reported, a
/// batch at a time.
/// </summary>
public sealed class SensitivityMetric(SensitivitySpec spec, DatasetSpec pretrainedOn, DataSources sources) : InvarianceMetric
{
    private readonly DatasetSpec _dataset = spec.Dataset ?? pretrainedOn;
    private readonly string _layer = spec.Layer ?? BackboneSpec.Representation;

    public override double Work => 2.0 * spec.Pairs * (spec.Transformations.Count + spec.Exchanges.Count);

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        (string Name, Func<(Dataset One, Dataset Other)> Pair)[] subjects =
        [
            .. spec.Transformations.Select(transformation => (SpecModel.Kind(transformation.GetType()).Name,
                (Func<(Dataset, Dataset)>)(() => Registry.TransformationPair(_dataset, transformation, context.Seed, sources)))),
            .. spec.Exchanges.Select(exchange => ($"{Words.Kebab(exchange.ToString())}-exchanged",
                (Func<(Dataset, Dataset)>)(() => Registry.ExchangePair(_dataset, exchange, context.Seed, sources)))),
        ];
        var measures = new List<Measure>();
        for (var i = 0; i < subjects.Length; i++)
        {
            var (before, name) = (i, subjects[i].Name);
            void Progress(double done) => context.Progress((before + done) / subjects.Length, $"sensitivity to {name}");
            Progress(0);
            measures.AddRange(Measure(backbone, subjects[i].Pair(), name, context, Progress));
        }

        return measures;
    }

    private IEnumerable<Measure> Measure(Backbone backbone, (Dataset One, Dataset Other) datasets, string name, StageContext context, Action<double> progress)
    {
        var (one, other) = datasets;
        var pairs = Math.Min(spec.Pairs, one.Count(Split.Test));
        using var firstDraw = one.Load(Split.Test, pairs, context.Device, context.Cancellation);
        using var secondDraw = other.Load(Split.Test, pairs, context.Device, context.Cancellation);
        var sensitivities = spec.Distances.Distinct().Select(distance => new Sensitivity(distance)).ToArray();
        var cka = spec.Cka ? new LinearCka() : null;
        for (var start = 0; start < pairs; start += spec.BatchSize)
        {
            progress(start / (double)pairs);
            var size = Math.Min(spec.BatchSize, pairs - start);
            if (size == 1)
            {
                // A last batch of one sample has no other to be compared with.
                break;
            }

            using var first = Representations.OfLayer(backbone, _layer, firstDraw, start, size, context.Cancellation);
            using var second = Representations.OfLayer(backbone, _layer, secondDraw, start, size, context.Cancellation);
            var others = new RandomStream(context.Seed, Purpose.Pairs, start).Cycle(size);
            foreach (var sensitivity in sensitivities)
            {
                sensitivity.Add(first, second, others);
            }

            if (size >= SensitivitySpec.FewestForCka)
            {
                cka?.Add(first, second);
            }
        }

        var measures = sensitivities.Select(sensitivity => sensitivity.Result(name)).Concat(cka is null ? [] : [cka.Result(name)]);
        return pairs < spec.Pairs
            ? measures.Select(measure => measure with { Warning = string.Join(' ', new[] { measure.Warning, $"Only {pairs} pairs: the test split is no larger." }.OfType<string>()) })
            : measures;
    }
}

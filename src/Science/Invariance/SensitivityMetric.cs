using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using TorchSharp;

namespace Invaria.Science.Invariance;

/// <summary>
/// Measures <c>sens</c> for each transformation by itself, on test samples that differ in nothing but its draw, and for each exchanged
/// part of the samples.
/// </summary>
public sealed class SensitivityMetric(SensitivitySpec spec, DatasetSpec pretrainedOn, DataSources sources) : InvarianceMetric
{
    private readonly DatasetSpec _dataset = spec.Dataset ?? pretrainedOn;

    public override double Work => 2.0 * spec.Pairs * (spec.Transformations.Count + spec.Exchanges.Count);

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        var measures = new List<Measure>();
        var subjects = spec.Transformations.Count + spec.Exchanges.Count;
        for (var i = 0; i < spec.Transformations.Count; i++)
        {
            var name = SpecModel.Kind(spec.Transformations[i].GetType()).Name;
            context.Progress(i / (double)subjects, $"sensitivity to {name}");
            measures.AddRange(Measure(backbone, Registry.TransformationPair(_dataset, spec.Transformations[i], context.Seed, sources), name, context));
        }

        for (var i = 0; i < spec.Exchanges.Count; i++)
        {
            var name = $"{Words.Kebab(spec.Exchanges[i].ToString())}-exchanged";
            context.Progress((spec.Transformations.Count + i) / (double)subjects, $"sensitivity to {name}");
            measures.AddRange(Measure(backbone, Registry.ExchangePair(_dataset, spec.Exchanges[i], context.Seed, sources), name, context));
        }

        return measures;
    }

    private IEnumerable<Measure> Measure(Backbone backbone, (ImageDataset One, ImageDataset Other) datasets, string name, StageContext context)
    {
        var (one, other) = datasets;
        var pairs = Math.Min(spec.Pairs, one.Count(Split.Test));
        using var firstDraw = new RenderedSplit(one, Split.Test, pairs, context.Device, context.Cancellation);
        using var secondDraw = new RenderedSplit(other, Split.Test, pairs, context.Device, context.Cancellation);
        using var first = Representations.Of(backbone, firstDraw, context.Cancellation);
        using var second = Representations.Of(backbone, secondDraw, context.Cancellation);
        var sensitivities = spec.Distances.Distinct().Select(distance => new Sensitivity(distance)).ToArray();
        for (var start = 0; start < pairs; start += spec.BatchSize)
        {
            // A last batch of one sample has no other to be compared with.
            var size = Math.Min(spec.BatchSize, pairs - start);
            if (size > 1)
            {
                var others = new RandomStream(context.Seed, Purpose.Pairs, start).Cycle(size);
                using var a = first.narrow(0, start, size);
                using var b = second.narrow(0, start, size);
                foreach (var sensitivity in sensitivities)
                {
                    sensitivity.Add(a, b, others);
                }
            }
        }

        foreach (var sensitivity in sensitivities)
        {
            var measure = sensitivity.Result(name);
            yield return pairs < spec.Pairs
                ? measure with { Warning = string.Join(' ', new[] { measure.Warning, $"Only {pairs} pairs: the test split is no larger." }.OfType<string>()) }
                : measure;
        }
    }
}

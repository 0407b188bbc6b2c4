using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Transfer;

/// <summary>
/// A linear classifier on the frozen representation (Speicher et al. 2024, section 4). The representations are computed
/// once: the backbone does not change, so neither do they.
/// </summary>
public sealed class LinearProbe(LinearProbeSpec spec, Dataset target) : ClassificationTransfer(spec, target)
{
    public override double Work => Samples + Dataset.Count(Split.Validation) + Dataset.Count(Split.Test);

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        context.Progress(0, "computing representations");
        using var train = Represent(Split.Train, backbone, context);
        using var validation = Represent(Split.Validation, backbone, context);
        context.Progress(0.4, "computing representations");
        var (test, embedding) = RepresentTest(backbone, context);
        using var tested = test;

        var (best, trials) = Trials(context, Purpose.ProbeOrder).Run(
            () => new ProbeTraining(NewHead(backbone, context), train, validation, PublishedProtocol ? test : null), (done, phrase) => context.Progress(0.6 + (0.4 * done), phrase));
        using var training = best.Training;
        embedding.Record(test, training.Classifier);
        return [.. Results(test.Confusion(training.Classifier, Dataset.Classes), best, validation.Count), .. trials];
    }

    private RepresentedSplit Represent(Split split, Backbone backbone, StageContext context)
    {
        using var samples = Load(split, context);
        return Represent(backbone, samples, context);
    }

    private (RepresentedSplit Test, ProbeEmbedding Embedding) RepresentTest(Backbone backbone, StageContext context)
    {
        using var samples = Load(Split.Test, context);
        return (Represent(backbone, samples, context), new(Dataset, samples, context));
    }
}

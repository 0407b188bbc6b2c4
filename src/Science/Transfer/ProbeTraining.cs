using Invaria.Science.Metrics;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Cross-entropy of a linear classifier over representations; selected by validation accuracy.</summary>
/// <param name="head">The classifier; this training's from now on.</param>
/// <param name="train">What it is trained on.</param>
/// <param name="validation">What its epoch is selected by.</param>
/// <param name="test">Looked at after each epoch, as published protocols do; null: never.</param>
internal sealed class ProbeTraining(Linear head, RepresentedSplit train, RepresentedSplit validation, RepresentedSplit? test = null) : IClassifierTraining
{
    public nn.Module Module => head;

    public nn.Module<Tensor, Tensor> Classifier => head;

    public int Samples => train.Count;

    public double ValidationAccuracy => validation.Accuracy(head);

    public BestOnTest<ConfusionMatrix>? Published { get; } =
        test is null ? null : new(_ => test.Confusion(head, (int)head.out_features), tested => tested.Accuracy);

    public Tensor Loss(Tensor indices) =>
        nn.functional.cross_entropy(head.call(train.Features.index_select(0, indices)), train.Labels.index_select(0, indices));

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var score = ValidationAccuracy;
        var values = new Dictionary<string, double>(StringComparer.Ordinal) { [MeasureNames.Validation(MeasureNames.Accuracy)] = score };
        if (Published is not null)
        {
            values[MeasureNames.Test(MeasureNames.Accuracy)] = Published.Look(cancellation).Accuracy;
        }

        return new(score, values);
    }

    public void Dispose() => head.Dispose();
}

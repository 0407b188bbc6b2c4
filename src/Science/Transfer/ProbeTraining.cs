using Invaria.Science.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Cross-entropy of a linear classifier over representations; selected by validation accuracy.</summary>
internal sealed class ProbeTraining(Linear head, RepresentedSplit train, RepresentedSplit validation) : IClassifierTraining
{
    public nn.Module Module => head;

    public nn.Module<Tensor, Tensor> Classifier => head;

    public int Samples => train.Count;

    public double ValidationAccuracy => validation.Accuracy(head);

    public Tensor Loss(Tensor indices) =>
        nn.functional.cross_entropy(head.call(train.Features.index_select(0, indices)), train.Labels.index_select(0, indices));

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var score = ValidationAccuracy;
        return new(score, new Dictionary<string, double>(StringComparer.Ordinal) { ["validation-accuracy"] = score });
    }

    public void Dispose() => head.Dispose();
}

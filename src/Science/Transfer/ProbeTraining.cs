using Invaria.Science.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Cross-entropy of a head over representations; selected by validation accuracy.</summary>
internal sealed class ProbeTraining(nn.Module<Tensor, Tensor> head, RepresentedSplit train, RepresentedSplit validation) : ITrainable
{
    public nn.Module Module => head;

    public int Samples => train.Count;

    public Tensor Loss(Tensor indices) =>
        nn.functional.cross_entropy(head.call(train.Features.index_select(0, indices)), train.Labels.index_select(0, indices));

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var score = validation.Accuracy(head);
        return new(score, new Dictionary<string, double>(StringComparer.Ordinal) { ["validation-accuracy"] = score });
    }
}

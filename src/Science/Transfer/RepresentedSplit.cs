using Invaria.Science.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Samples as a frozen backbone represents them.</summary>
/// <param name="Features">[N, D]; owned.</param>
/// <param name="Labels">[N], int64; owned.</param>
internal sealed record RepresentedSplit(Tensor Features, Tensor Labels) : IDisposable
{
    public int Count => (int)Labels.shape[0];

    /// <summary>Share of the samples a head classifies rightly.</summary>
    public double Accuracy(nn.Module<Tensor, Tensor> head)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return head.call(Features).argmax(1).eq(Labels).sum().item<long>() / (double)Count;
    }

    /// <summary>What a head takes the samples for, against what they are.</summary>
    public ConfusionMatrix Confusion(nn.Module<Tensor, Tensor> head, int classes)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return ConfusionMatrix.Of(head.call(Features).argmax(1), Labels, classes);
    }

    public void Dispose()
    {
        Features.Dispose();
        Labels.Dispose();
    }
}

using Invaria.Science.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Cross-entropy of the eight places; selected by accuracy on held-out videos.</summary>
/// <param name="task">What is trained.</param>
/// <param name="train">Pairs to train on.</param>
/// <param name="validation">Pairs of other videos.</param>
internal sealed class ContextTraining(ContextTask task, ContextPatches train, ContextPatches validation) : ITrainable
{
    private const int ValidationBatch = 256;
    private int _epoch;
    private long _correct;
    private long _seen;

    public nn.Module Module => task;

    public int Samples => train.Count;

    public void BeginEpoch(int epoch)
    {
        _epoch = epoch;
        (_correct, _seen) = (0, 0);
    }

    public Tensor Loss(Tensor indices)
    {
        var (logits, places) = Answer(train, indices.cpu().data<long>().ToArray(), _epoch);
        using (no_grad())
        {
            _correct += logits.argmax(1).eq(places).sum().item<long>();
            _seen += indices.shape[0];
        }

        return nn.functional.cross_entropy(logits, places);
    }

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var accuracy = ValidationAccuracy(cancellation);
        return new(accuracy, new Dictionary<string, double>(StringComparer.Ordinal) { ["train-accuracy"] = (double)_correct / _seen, ["validation-accuracy"] = accuracy });
    }

    /// <summary>Share of the held-out pairs whose place is told, of the weights as they are now.</summary>
    public double ValidationAccuracy(CancellationToken cancellation)
    {
        using var quiet = no_grad();
        var correct = 0L;
        for (var first = 0; first < validation.Count; first += ValidationBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (logits, places) = Answer(validation, [.. Enumerable.Range(first, Math.Min(ValidationBatch, validation.Count - first)).Select(index => (long)index)], epoch: 0);
            correct += logits.argmax(1).eq(places).sum().item<long>();
        }

        return (double)correct / validation.Count;
    }

    private (Tensor Logits, Tensor Places) Answer(ContextPatches patches, long[] indices, int epoch)
    {
        var device = task.parameters().First().device;
        var (centres, neighbours, places) = patches.Draw(indices, epoch);
        return (task.Logits(centres.to(device), neighbours.to(device)), places.to(device));
    }
}

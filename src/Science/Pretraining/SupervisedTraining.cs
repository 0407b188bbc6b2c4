using Invaria.Science.Datasets;
using Invaria.Science.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining;

/// <summary>Cross-entropy of a classifier over rendered samples; selected by validation accuracy.</summary>
internal sealed class SupervisedTraining(nn.Module<Tensor, Tensor> classifier, TrainingSplit train, LoadedSplit validation) : ITrainable
{
    private double _correct;
    private long _seen;

    public nn.Module Module => classifier;

    public int Samples => train.Count;

    /// <summary>Validation accuracy of the weights as they are now, 0 to 1.</summary>
    public double ValidationAccuracy => Accuracy.Of(classifier, validation, CancellationToken.None);

    public void BeginEpoch(int epoch) => train.BeginEpoch(epoch);

    public Tensor Loss(Tensor indices)
    {
        var labels = train.Current.Labels.index_select(0, indices);
        var logits = classifier.call(train.Current.Inputs(indices));
        using (no_grad())
        {
            _correct += logits.argmax(1).eq(labels).sum().item<long>();
            _seen += indices.shape[0];
        }

        return nn.functional.cross_entropy(logits, labels);
    }

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var training = _correct / _seen;
        (_correct, _seen) = (0, 0);
        var score = Accuracy.Of(classifier, validation, cancellation);
        return new(score, new Dictionary<string, double>(StringComparer.Ordinal) { ["train-accuracy"] = training, ["validation-accuracy"] = score });
    }
}

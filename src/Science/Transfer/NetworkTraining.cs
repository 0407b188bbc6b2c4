using Invaria.Science.Datasets;
using Invaria.Science.Pretraining;
using Invaria.Science.Training;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Cross-entropy of a whole network over samples of the target; selected by validation accuracy. Owns network and training samples.</summary>
internal sealed class NetworkTraining(nn.Module<Tensor, Tensor> classifier, TrainingSplit train, LoadedSplit validation) : IClassifierTraining
{
    private readonly SupervisedTraining _training = new(classifier, train, validation);

    public nn.Module Module => classifier;

    public nn.Module<Tensor, Tensor> Classifier => classifier;

    public int Samples => train.Count;

    public double ValidationAccuracy => _training.ValidationAccuracy;

    public void BeginEpoch(int epoch) => _training.BeginEpoch(epoch);

    public Tensor Loss(Tensor indices) => _training.Loss(indices);

    public EpochReport EndEpoch(CancellationToken cancellation) => _training.EndEpoch(cancellation);

    public void Dispose()
    {
        classifier.Dispose();
        train.Dispose();
    }
}

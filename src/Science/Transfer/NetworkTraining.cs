using Invaria.Science.Datasets;
using Invaria.Science.Metrics;
using Invaria.Science.Pretraining;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>Cross-entropy of a whole network over samples of the target; selected by validation accuracy. Owns network and training samples.</summary>
/// <param name="classifier">The network with its classifier.</param>
/// <param name="train">What it is trained on.</param>
/// <param name="validation">What its epoch is selected by.</param>
/// <param name="test">Looked at after each epoch, as published protocols do; null: never.</param>
/// <param name="classes">Classes of the target.</param>
internal sealed class NetworkTraining(nn.Module<Tensor, Tensor> classifier, TrainingSplit train, LoadedSplit validation, LoadedSplit? test, int classes) : IClassifierTraining
{
    private readonly SupervisedTraining _training = new(classifier, train, validation);

    public nn.Module Module => classifier;

    public nn.Module<Tensor, Tensor> Classifier => classifier;

    public int Samples => train.Count;

    public double ValidationAccuracy => _training.ValidationAccuracy;

    public BestOnTest<ConfusionMatrix>? Published { get; } =
        test is null ? null : new(cancellation => Confusion(classifier, test, classes, cancellation), tested => tested.Accuracy);

    /// <summary>What a classifier takes samples for, against what they are.</summary>
    public static ConfusionMatrix Confusion(nn.Module<Tensor, Tensor> classifier, LoadedSplit samples, int classes, CancellationToken cancellation)
    {
        using var predictions = Predictions.Of(classifier, samples, cancellation);
        return ConfusionMatrix.Of(predictions, samples.Labels, classes);
    }

    public void BeginEpoch(int epoch) => _training.BeginEpoch(epoch);

    public Tensor Loss(Tensor indices) => _training.Loss(indices);

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var report = _training.EndEpoch(cancellation);
        return Published is null
            ? report
            : report with { Values = new Dictionary<string, double>(report.Values, StringComparer.Ordinal) { [MeasureNames.Test(MeasureNames.Accuracy)] = Published.Look(cancellation).Accuracy } };
    }

    public void Dispose()
    {
        classifier.Dispose();
        train.Dispose();
    }
}

using Invaria.Science.Datasets;
using Invaria.Science.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>Trains a pretext task; selected by validation loss, or by the loss itself where there are no validation windows.</summary>
/// <param name="task">What is trained.</param>
/// <param name="train">Windows to train on.</param>
/// <param name="validation">Windows to validate on; may be empty.</param>
/// <param name="batchSize">Windows a step.</param>
/// <param name="watch">Tasks to try after every epoch.</param>
internal sealed class PretextTraining(PretextTask task, TrainingSplit train, LoadedSplit validation, int batchSize, WatchedTasks watch) : ITrainable
{
    private const int LargeBatch = 256;
    private readonly LossSums _sums = new();
    private int _epoch;

    public nn.Module Module => task;

    public int Samples => train.Count;

    public void BeginEpoch(int epoch)
    {
        _epoch = epoch;
        train.BeginEpoch(epoch);
        _sums.Clear();
    }

    public Tensor Loss(Tensor indices)
    {
        var loss = task.Loss(new(train.Current.Inputs(indices), indices.cpu().data<long>().ToArray(), _epoch));
        _sums.Add(loss, (int)indices.shape[0]);
        return loss.Total;
    }

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var values = _sums.Means.Where(part => part.Key != LossSums.Total).ToDictionary(StringComparer.Ordinal);
        var score = -_sums.Means[LossSums.Total];
        if (validation.Count > 0)
        {
            var loss = Validation(cancellation)[LossSums.Total];
            values["validation-loss"] = loss;
            score = -loss;
        }

        foreach (var (name, value) in watch.Try(task.Encoder, _epoch, cancellation))
        {
            values[name] = value;
        }

        return new(score, values);
    }

    /// <summary>Mean loss and its parts over the validation windows, of the weights as they are now; to be called in evaluation mode.</summary>
    public IReadOnlyDictionary<string, double> Validation(CancellationToken cancellation)
    {
        using var quiet = no_grad();
        var sums = new LossSums();
        var size = task.ComparesWindows ? batchSize : Math.Max(batchSize, LargeBatch);
        for (var first = 0; first < validation.Count; first += size)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(size, validation.Count - first);
            var indices = arange(first, first + count, ScalarType.Int64, validation.Device);
            sums.Add(task.Loss(new(validation.Inputs(indices), [.. Enumerable.Range(first, count).Select(index => (long)index)], Epoch: 0)), count);
        }

        return sums.Means;
    }
}

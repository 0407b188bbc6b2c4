using Invaria.Science.Randomness;
using Invaria.Shared.Specs;

namespace Invaria.Science.Training;

/// <summary>How a training goes.</summary>
/// <param name="Series">First part of its series' names, e.g. <c>pretraining</c>.</param>
/// <param name="Epochs">Passes over the samples.</param>
/// <param name="BatchSize">Samples a step; the last batch of an epoch may be smaller.</param>
/// <param name="Selection">Which epoch's weights are kept.</param>
/// <param name="Seed">The order of samples in an epoch is a function of it, the purpose and the epoch.</param>
/// <param name="Order">Purpose of that order.</param>
/// <param name="DropsLast">Leaves out the last batch of an epoch where it is smaller than the others and not the only one.</param>
/// <param name="Patience">Ends the training after so many epochs without a better score; null: never.</param>
public sealed record TrainingPlan(string Series, int Epochs, int BatchSize, Selection Selection, long Seed, Purpose Order, int? Patience = null, bool DropsLast = false)
{
    /// <summary>Steps of an epoch.</summary>
    /// <param name="samples">Number of training samples.</param>
    public int StepsAnEpoch(int samples) => DropsLast && samples >= BatchSize ? samples / BatchSize : (samples + BatchSize - 1) / BatchSize;

    /// <summary>The samples of an epoch's steps, one step after the other.</summary>
    /// <param name="samples">Number of training samples.</param>
    /// <param name="epoch">From 1 on.</param>
    public IEnumerable<long[]> Batches(int samples, int epoch)
    {
        var order = Array.ConvertAll(new RandomStream(Seed, Order, epoch).Permutation(samples), index => (long)index);
        for (var step = 0; step < StepsAnEpoch(samples); step++)
        {
            var first = step * BatchSize;
            var size = Math.Min(BatchSize, samples - first);
            if (size == 1 && samples > 1)
            {
                // Batch norm has no variance over one sample; the others of this epoch have their step.
                yield break;
            }

            yield return order.AsSpan(first, size).ToArray();
        }
    }
}

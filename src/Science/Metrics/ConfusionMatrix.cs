using static TorchSharp.torch;

namespace Invaria.Science.Metrics;

/// <summary>How often samples of each class were taken for each class, and what follows from that.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;
    private readonly long[] _labelled;
    private readonly long[] _predicted;

    /// <param name="counts">Samples by their class (row) and the class they were taken for (column).</param>
    /// <exception cref="ArgumentException">It is not square, has a negative count, or no sample at all.</exception>
    public ConfusionMatrix(long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var classes = counts.GetLength(0);
        if (classes != counts.GetLength(1) || counts.Cast<long>().Any(count => count < 0) || counts.Cast<long>().Sum() == 0)
        {
            throw new ArgumentException("As many rows as columns are needed, counts of 0 or more, and at least one sample.", nameof(counts));
        }

        _counts = (long[,])counts.Clone();
        (_labelled, _predicted) = (new long[classes], new long[classes]);
        for (var label = 0; label < classes; label++)
        {
            for (var prediction = 0; prediction < classes; prediction++)
            {
                _labelled[label] += counts[label, prediction];
                _predicted[prediction] += counts[label, prediction];
            }

            Right += counts[label, label];
        }

        Samples = _labelled.Sum();
    }

    /// <summary>Samples in all.</summary>
    public long Samples { get; }

    /// <summary>Share of the samples that were taken for what they are.</summary>
    public double Accuracy => Right / (double)Samples;

    /// <summary>
    /// Mean over the classes of F1, the harmonic mean of precision and recall. Classes that no sample has and none was taken
    /// for are left out; a class of which nothing is right counts with 0.
    /// </summary>
    public double MacroF1 => Enumerable.Range(0, _labelled.Length).Where(c => _labelled[c] + _predicted[c] > 0)
        .Average(c => 2.0 * _counts[c, c] / (_labelled[c] + _predicted[c]));

    /// <summary>
    /// Cohen's κ (Cohen 1960): how far the agreement exceeds what classes drawn with the same frequencies would agree in; 1 is
    /// perfect, 0 is chance. Null where labels and predictions are all of one class: agreement by chance is then certain.
    /// </summary>
    public double? Kappa
    {
        get
        {
            var chance = Enumerable.Range(0, _labelled.Length).Sum(c => (_labelled[c] / (double)Samples) * (_predicted[c] / (double)Samples));
            return chance < 1 ? (Accuracy - chance) / (1 - chance) : null;
        }
    }

    private long Right { get; }

    /// <param name="predictions">What samples were taken for, [N], int64.</param>
    /// <param name="labels">What they are, [N], int64.</param>
    /// <param name="classes">Number of classes; both are 0 … classes − 1.</param>
    public static ConfusionMatrix Of(Tensor predictions, Tensor labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(labels);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var (taken, are) = (predictions.cpu().data<long>(), labels.cpu().data<long>());
        if (taken.Count != are.Count)
        {
            throw new ArgumentException($"{taken.Count} predictions for {are.Count} labels.", nameof(predictions));
        }

        var counts = new long[classes, classes];
        for (long i = 0; i < are.Count; i++)
        {
            counts[are[i], taken[i]]++;
        }

        return new(counts);
    }
}

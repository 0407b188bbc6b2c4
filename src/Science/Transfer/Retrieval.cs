using System.Globalization;
using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Statistics;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>
/// Precision at k of nearest neighbours among the test samples, each asking for the others: by class; where the dataset
/// knows instances also by class among other instances, by instance, and by instance among its far views alone.
/// </summary>
public sealed class Retrieval : TransferTask
{
    private const int RowsAtOnce = 512;

    private readonly RetrievalSpec _spec;
    private readonly Dataset _dataset;

    /// <exception cref="DatasetException">The test split has too few samples.</exception>
    public Retrieval(RetrievalSpec spec, Dataset dataset)
    {
        (_spec, _dataset) = (spec, dataset);
        if (dataset.Count(Split.Test) <= spec.Neighbours.Max())
        {
            throw new DatasetException(".neighbours", $"{spec.Neighbours.Max()} neighbours are asked for, but the test split has {dataset.Count(Split.Test)} samples.");
        }
    }

    public override double Work => _dataset.Count(Split.Test);

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        context.Progress(0, "representing");
        using var scope = NewDisposeScope();
        using var samples = _dataset.Load(Split.Test, context.Device, context.Cancellation);
        var rows = nn.functional.normalize(Representations.Of(backbone, samples, context.Cancellation).MoveToOuterDisposeScope(), 2, 1);
        var classes = samples.Labels.cpu().data<long>().ToArray();
        var instances = (_dataset as IInstanceViews) is { } known ? Enumerable.Range(0, samples.Count).Select(i => known.Instance(Split.Test, i)).ToArray() : null;
        var angles = (_dataset as IInstanceViews) is { } viewed ? Enumerable.Range(0, samples.Count).Select(i => viewed.View(Split.Test, i).Angle).ToArray() : null;
        bool SameInstance(int one, int other) => instances![one] == instances[other];
        bool Far(int one, int other) => Math.Abs(angles![one] - angles[other]) >= _spec.FarTurn;
        var questions = new List<Question> { new("class", (one, other) => classes[one] == classes[other], (_, _) => true) };
        if (instances is not null)
        {
            questions.Add(new("class-of-others", (one, other) => classes[one] == classes[other], (one, other) => !SameInstance(one, other)));
            questions.Add(new("instance", SameInstance, (_, _) => true));
            questions.Add(new("instance-far-views", SameInstance, (one, other) => !SameInstance(one, other) || Far(one, other)));
        }

        Answer(rows, questions, context);
        return [.. questions.SelectMany(question => question.Measures(_spec.Neighbours)), new("chance", null, ChanceOf(classes))];
    }

    private void Answer(Tensor rows, List<Question> questions, StageContext context)
    {
        var count = (int)rows.shape[0];
        var most = _spec.Neighbours.Max();
        for (var first = 0; first < count; first += RowsAtOnce)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress((double)first / count, "looking for neighbours");
            using var scope = NewDisposeScope();
            var size = Math.Min(RowsAtOnce, count - first);
            var order = rows.narrow(0, first, size).matmul(rows.t()).argsort(1, descending: true).cpu().data<long>().ToArray();
            foreach (var question in questions)
            {
                for (var row = 0; row < size; row++)
                {
                    question.Ask(first + row, order.AsSpan(row * count, count), most);
                }
            }
        }
    }

    /// <summary>Share of the other samples that are of a sample's class, on average.</summary>
    private static double ChanceOf(long[] classes) =>
        classes.CountBy(label => label).Sum(group => (double)group.Value * (group.Value - 1)) / ((double)classes.Length * (classes.Length - 1));

    /// <param name="Subject">What is asked for.</param>
    /// <param name="IsRight">Whether a found sample is.</param>
    /// <param name="MayBeFound">Whether a sample is among those that can be found.</param>
    private sealed record Question(string Subject, Func<int, int, bool> IsRight, Func<int, int, bool> MayBeFound)
    {
        // Of each sample, how many of the first 1, 2, … found ones are right.
        private readonly List<int[]> _right = [];

        public void Ask(int sample, ReadOnlySpan<long> order, int most)
        {
            var (right, found, hits, anyRight) = (new int[most], 0, 0, false);
            foreach (var other in order)
            {
                if (other == sample || !MayBeFound(sample, (int)other))
                {
                    continue;
                }

                if (found < most)
                {
                    hits += IsRight(sample, (int)other) ? 1 : 0;
                    right[found++] = hits;
                }

                anyRight |= IsRight(sample, (int)other);
                if (found == most && anyRight)
                {
                    break;
                }
            }

            // A sample with nothing right to be found says nothing of the representation.
            if (anyRight && found == most)
            {
                _right.Add(right);
            }
        }

        public IEnumerable<Measure> Measures(IReadOnlyList<int> neighbours)
        {
            foreach (var count in neighbours)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"precision-at-{count}");
                if (_right.Count < 2)
                {
                    yield return new(name, Subject, null, Samples: _right.Count, Warning: "Fewer than two test samples have anything right to be found.");
                    continue;
                }

                double[] shares = [.. _right.Select(right => (double)right[count - 1] / count)];
                var interval = Interval.OfMean(shares);
                yield return new(name, Subject, shares.Average(), interval?.Low, interval?.High, shares.Length);
            }
        }
    }
}

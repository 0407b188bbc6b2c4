namespace Invaria.Shared.Statistics;

/// <summary>
/// A tree that predicts a number from features: at each node the split that leaves the least squared error, of a few features
/// drawn at random (CART; Breiman 2001).
/// </summary>
internal sealed class RegressionTree
{
    /// <summary>Samples that each side of a split keeps.</summary>
    private const int LeastOfLeaf = 2;

    private readonly List<Node> _nodes = [];
    private readonly IReadOnlyList<ForestFeature> _features;
    private readonly IReadOnlyList<double> _target;
    private readonly Random _random;
    private readonly int _drawn;
    private readonly int[] _shuffled;
    private readonly double[] _sums;
    private readonly int[] _counts;

    /// <param name="features">What is predicted from.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="samples">The samples it grows on; one that was drawn twice stands twice. Their order is changed.</param>
    /// <param name="drawn">How many features are looked at for a split.</param>
    /// <param name="random">Draws them.</param>
    public RegressionTree(IReadOnlyList<ForestFeature> features, IReadOnlyList<double> target, int[] samples, int drawn, Random random)
    {
        (_features, _target, _drawn, _random) = (features, target, drawn, random);
        _shuffled = [.. Enumerable.Range(0, features.Count)];
        var levels = features.Select(feature => feature.Count).DefaultIfEmpty().Max();
        (_sums, _counts) = (new double[levels], new int[levels]);
        _ = Grow(samples);
        Used = [.. _nodes.Select(node => node.Feature).Where(feature => feature >= 0).Distinct().Order()];
    }

    /// <summary>The features that some split asks for.</summary>
    public IReadOnlyList<int> Used { get; }

    /// <summary>The prediction for a sample.</summary>
    /// <param name="sample">Which.</param>
    /// <param name="replaced">A feature that is taken to be at another level; −1 for none.</param>
    /// <param name="level">That level.</param>
    public double Predict(int sample, int replaced = -1, int level = 0)
    {
        var node = _nodes[0];
        while (node.Feature >= 0)
        {
            node = _nodes[node.GoesLeft![node.Feature == replaced ? level : _features[node.Feature].Levels[sample]] ? node.Left : node.Right];
        }

        return node.Mean;
    }

    private int Grow(Span<int> samples)
    {
        var (sum, least, most) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var sample in samples)
        {
            sum += _target[sample];
            (least, most) = (Math.Min(least, _target[sample]), Math.Max(most, _target[sample]));
        }

        var place = _nodes.Count;
        _nodes.Add(new(-1, null, 0, 0, sum / samples.Length));
        if (samples.Length < 2 * LeastOfLeaf || least >= most || BestSplit(samples, sum) is not var (feature, goesLeft))
        {
            return place;
        }

        var cut = Part(samples, _features[feature].Levels, goesLeft);
        var left = Grow(samples[..cut]);
        var right = Grow(samples[cut..]);
        _nodes[place] = new(feature, goesLeft, left, right, sum / samples.Length);
        return place;
    }

    /// <summary>The split of the features that were drawn; where none of them can be split, of the first other that can.</summary>
    private (int Feature, bool[] GoesLeft)? BestSplit(ReadOnlySpan<int> samples, double sum)
    {
        (int Feature, bool[] GoesLeft)? best = null;
        // What a split adds to: the squared error falls by how much the sides' sums of squares exceed this.
        var least = (sum * sum / samples.Length) + (1e-12 * Math.Abs(sum * sum / samples.Length));
        for (var i = 0; i < _shuffled.Length && (i < _drawn || best is null); i++)
        {
            var other = _random.Next(i, _shuffled.Length);
            (_shuffled[i], _shuffled[other]) = (_shuffled[other], _shuffled[i]);
            if (Split(_features[_shuffled[i]], samples, sum, least) is var (goesLeft, gain))
            {
                (best, least) = ((_shuffled[i], goesLeft), gain);
            }
        }

        return best;
    }

    private (bool[] GoesLeft, double Gain)? Split(ForestFeature feature, ReadOnlySpan<int> samples, double sum, double least)
    {
        Array.Clear(_sums, 0, feature.Count);
        Array.Clear(_counts, 0, feature.Count);
        foreach (var sample in samples)
        {
            var level = feature.Levels[sample];
            _sums[level] += _target[sample];
            _counts[level]++;
        }

        // Words in the order of their means: then some cut of that order is the best of all divisions (Fisher 1958).
        var present = Enumerable.Range(0, feature.Count).Where(level => _counts[level] > 0);
        int[] order = feature.IsOrdered ? [.. present] : [.. present.OrderBy(level => _sums[level] / _counts[level])];
        var (leftSum, leftCount, cut, gain) = (0.0, 0, -1, least);
        for (var i = 0; i < order.Length - 1; i++)
        {
            leftSum += _sums[order[i]];
            leftCount += _counts[order[i]];
            var rightCount = samples.Length - leftCount;
            if (leftCount < LeastOfLeaf || rightCount < LeastOfLeaf)
            {
                continue;
            }

            var squares = (leftSum * leftSum / leftCount) + ((sum - leftSum) * (sum - leftSum) / rightCount);
            if (squares > gain)
            {
                (cut, gain) = (i, squares);
            }
        }

        return cut < 0 ? null : (Sides(feature, order, cut, samples.Length), gain);
    }

    /// <summary>Which levels go left. Of words that no sample here has, those go where most samples go.</summary>
    private bool[] Sides(ForestFeature feature, int[] order, int cut, int samples)
    {
        var goesLeft = new bool[feature.Count];
        if (feature.IsOrdered)
        {
            Array.Fill(goesLeft, value: true, 0, order[cut] + 1);
            return goesLeft;
        }

        var left = order[..(cut + 1)];
        Array.Fill(goesLeft, 2 * left.Sum(level => _counts[level]) >= samples);
        foreach (var (level, place) in order.Select((level, place) => (level, place)))
        {
            goesLeft[level] = place <= cut;
        }

        return goesLeft;
    }

    /// <summary>Puts those that go left first, and says how many they are.</summary>
    private static int Part(Span<int> samples, IReadOnlyList<int> levels, bool[] goesLeft)
    {
        var cut = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (goesLeft[levels[samples[i]]])
            {
                (samples[cut], samples[i]) = (samples[i], samples[cut]);
                cut++;
            }
        }

        return cut;
    }

    /// <param name="Feature">The feature that is asked for; −1 in a leaf.</param>
    /// <param name="GoesLeft">By its level.</param>
    /// <param name="Left">Place of the node at the left.</param>
    /// <param name="Right">Place of the node at the right.</param>
    /// <param name="Mean">Mean of the samples that it grew on.</param>
    private readonly record struct Node(int Feature, bool[]? GoesLeft, int Left, int Right, double Mean);
}

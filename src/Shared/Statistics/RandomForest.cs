namespace Invaria.Shared.Statistics;

/// <summary>
/// A random forest for a number (Breiman 2001), and from it how much each feature explains: the permutation importance. A tree
/// grows on as many samples as there are, drawn with replacement; those it was not given are predicted by it, then again with the
/// levels of one feature shuffled among them, and the squared error rises by the feature's importance. The same seed gives the
/// same forest.
/// </summary>
/// <remarks>Features that vary together share what they explain: of two that are the same in all samples neither looks important.</remarks>
public sealed class RandomForest
{
    /// <summary>Features looked at for a split, as a share of all: the usual choice for numbers.</summary>
    private const double Drawn = 1.0 / 3;

    private readonly IReadOnlyList<ForestFeature> _features;
    private readonly double[] _target;
    private readonly int _seed;
    private readonly double _variance;
    private readonly double[] _increases;
    private readonly double[] _predicted;
    private readonly int[] _predictions;
    private int _judged;

    /// <summary>A forest without trees.</summary>
    /// <param name="features">What is predicted from, each with a level for every sample.</param>
    /// <param name="target">What is predicted: a finite number a sample.</param>
    /// <param name="seed">What everything random in it follows from.</param>
    /// <exception cref="ArgumentException">A feature has not as many levels as there are samples, or there are no samples.</exception>
    public RandomForest(IReadOnlyList<ForestFeature> features, IReadOnlyList<double> target, int seed)
    {
        if (target.Count == 0)
        {
            throw new ArgumentException("There is no sample to grow on.", nameof(target));
        }

        if (features.FirstOrDefault(feature => feature.Levels.Count != target.Count) is { } wrong)
        {
            throw new ArgumentException($"There are {target.Count} samples, but a feature has levels of {wrong.Levels.Count}.", nameof(features));
        }

        (_features, _seed) = (features, seed);
        // Around its mean, so that sums of squares of numbers far from zero keep their digits.
        var mean = target.Average();
        _target = [.. target.Select(value => value - mean)];
        _variance = _target.Sum(Square) / _target.Length;
        _increases = new double[features.Count];
        (_predicted, _predictions) = (new double[target.Count], new int[target.Count]);
    }

    /// <summary>How many trees have grown.</summary>
    public int Trees { get; private set; }

    /// <summary>
    /// Mean rise of the squared error, as a share of the target's variance: 0 for what explains nothing, and by chance a little
    /// below; up to 2 for what explains all.
    /// </summary>
    public IReadOnlyList<double> Importances => [.. _increases.Select(increase => _judged == 0 || _variance == 0 ? 0 : increase / _judged / _variance)];

    /// <summary>
    /// Share of the target's variance that is explained out of bag: each sample is predicted by the trees that were not given it.
    /// At most 1; below 0 where the mean would predict better. Null while no sample is predicted, or where the target does not vary.
    /// </summary>
    public double? Explained
    {
        get
        {
            var (error, spread) = (0.0, 0.0);
            for (var i = 0; i < _target.Length; i++)
            {
                if (_predictions[i] > 0)
                {
                    error += Square(_target[i] - (_predicted[i] / _predictions[i]));
                    spread += Square(_target[i]);
                }
            }

            return spread == 0 ? null : 1 - (error / spread);
        }
    }

    /// <summary>Grows one tree more.</summary>
    public void Grow()
    {
        var random = new Random(unchecked((_seed * 1_000_003) + Trees));
        Trees++;
        var samples = new int[_target.Length];
        var isIn = new bool[_target.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            isIn[samples[i] = random.Next(samples.Length)] = true;
        }

        var tree = new RegressionTree(_features, _target, samples, Math.Max(1, (int)Math.Ceiling(Drawn * _features.Count)), random);
        int[] others = [.. Enumerable.Range(0, isIn.Length).Where(sample => !isIn[sample])];
        if (others.Length > 0)
        {
            Judge(tree, others, random);
        }
    }

    private void Judge(RegressionTree tree, int[] others, Random random)
    {
        _judged++;
        var error = 0.0;
        foreach (var sample in others)
        {
            var predicted = tree.Predict(sample);
            _predicted[sample] += predicted;
            _predictions[sample]++;
            error += Square(_target[sample] - predicted);
        }

        var shuffled = new int[others.Length];
        foreach (var feature in tree.Used)
        {
            for (var i = 0; i < others.Length; i++)
            {
                shuffled[i] = _features[feature].Levels[others[i]];
            }

            random.Shuffle(shuffled);
            var shuffledError = 0.0;
            for (var i = 0; i < others.Length; i++)
            {
                shuffledError += Square(_target[others[i]] - tree.Predict(others[i], feature, shuffled[i]));
            }

            _increases[feature] += (shuffledError - error) / others.Length;
        }
    }

    private static double Square(double value) => value * value;
}

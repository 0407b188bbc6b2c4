using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Datasets;

/// <summary>
/// The transformations of a dataset in their order, with parameters that are a pure function of (seed, epoch, split, index). Epoch 0 has
/// the dataset's own draws.
/// </summary>
internal sealed class TransformationDraws
{
    // Every transformation of a sample has its own stream: another one in the list does not change its draws.
    private const int MostTransformations = 1024;

    private readonly ImageTransformation[] _transformations;
    private readonly long _seed;

    /// <param name="transformations">Applied in this order.</param>
    /// <param name="seed">Transformation seed.</param>
    public TransformationDraws(IEnumerable<TransformationSpec> transformations, long seed)
        : this([.. transformations.Select(ImageTransformations.Create)], seed, epoch: 0)
    {
    }

    private TransformationDraws(ImageTransformation[] transformations, long seed, int epoch) => (_transformations, _seed, Epoch) = (transformations, seed, epoch);

    public int Epoch { get; }

    public bool IsEmpty => _transformations.Length == 0;

    /// <summary>What a split adds to the sampling and the transformation seed (Speicher, Nanda, Gummadi 2024, published code).</summary>
    public static int Shift(Split split) => split switch { Split.Train => 0, Split.Validation => 110, _ => 220 };

    /// <summary>The draws of another epoch.</summary>
    public TransformationDraws InEpoch(int epoch) => new(_transformations, _seed, epoch);

    /// <summary>Changes a sample.</summary>
    public void Apply(Sprite sprite, Split split, int index)
    {
        var seed = _seed + Shift(split);
        var drawn = Epoch == 0 ? seed : (long)new RandomStream(seed, Purpose.Redraw, Epoch).NextBits();
        for (var i = 0; i < _transformations.Length; i++)
        {
            var parameters = new RandomStream(drawn, Purpose.Transformation, ((long)index * MostTransformations) + i);
            _transformations[i].Apply(sprite, ref parameters);
        }
    }
}

using Invaria.Science.Datasets;
using Invaria.Science.Randomness;

namespace Invaria.Science.Tests.Transfer;

/// <summary>Pictures of one colour a class, with noise: a problem that anything learns.</summary>
/// <param name="label">The label that a sample has, by its split, index and true class.</param>
internal sealed class ToyPictures(Func<Split, int, int, int>? label = null) : ImageDataset
{
    private static readonly byte[][] Colours = [[200, 60, 60], [60, 200, 60], [60, 60, 200], [130, 130, 130]];

    public override IReadOnlyList<string> ClassNames { get; } = ["red", "green", "blue", "grey"];

    public override int Height => 16;

    public override int Width => 16;

    /// <summary>Labels that have nothing to do with the pictures.</summary>
    public static ToyPictures WithShuffledLabels() => new((split, index, _) => new RandomStream(77 + (int)split, Purpose.Sampling, index).NextInt(4));

    /// <summary>Validation labels that are all wrong; the others are right.</summary>
    public static ToyPictures WithWrongValidation() => new((split, _, truth) => split == Split.Validation ? (truth + 1) % 4 : truth);

    public override int Count(Split split) => split switch { Split.Train => 64, Split.Validation => 40, _ => 400 };

    protected override int RenderSample(Split split, int index, Span<byte> rgb)
    {
        var stream = new RandomStream((int)split, Purpose.Background, index);
        var truth = stream.NextInt(4);
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)(Colours[truth][i % 3] + stream.NextInt(50) - 25);
        }

        return label?.Invoke(split, index, truth) ?? truth;
    }
}

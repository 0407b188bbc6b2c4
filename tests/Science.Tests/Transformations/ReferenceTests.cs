using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Tests.Transformations.References;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

/// <summary>
/// Every transformation against PIL and torchvision. The references are stored in 16 bits, which is the tolerance unless said otherwise:
/// torchvision resamples on positions in single precision (Positions), mixes greys with weights of four digits (Weights), and PIL rounds
/// a grey to 8 bits (Bits).
/// </summary>
public sealed class ReferenceTests
{
    private const float Stored = 2e-5f;
    private const float Positions = 1e-4f;
    private const float Weights = 2e-4f;
    private const float Bits = 0.51f / 255;

    private static readonly Dictionary<string, (float Tolerance, Action<Sprite, string> Apply)> Cases = new(StringComparer.Ordinal)
    {
        ["none"] = (Stored, ApplyNone),
        ["translate"] = (Stored, (sprite, _) => Translate.By(sprite, -7, 5)),
        ["rotate"] = (Positions, (sprite, _) => Rotate.By(sprite, 33)),
        ["scale"] = (Stored, (sprite, _) => Scale.By(sprite, 0.6)),
        ["shear"] = (Positions, (sprite, _) => Shear.By(sprite, 35, -20)),
        ["h-flip"] = (Stored, (sprite, _) => HorizontalFlip.Flip(sprite)),
        ["v-flip"] = (Stored, (sprite, _) => VerticalFlip.Flip(sprite)),
        ["hue"] = (Stored, (sprite, _) => Hue.By(sprite, 0.2)),
        ["brightness"] = (Stored, (sprite, _) => Brightness.By(sprite, 1.6)),
        ["grayscale"] = (Bits, (sprite, _) => Grayscale.TakeColour(sprite)),
        ["posterize"] = (Stored, (sprite, _) => Posterize.To(sprite, 1)),
        ["posterize-3"] = (Stored, (sprite, _) => Posterize.To(sprite, 3)),
        ["invert"] = (Stored, (sprite, _) => Invert.Turn(sprite)),
        ["sharpen"] = (Stored, (sprite, _) => Sharpen.By(sprite, 7)),
        ["blur"] = (Stored, (sprite, _) => Blur.By(sprite, 7, 1.2)),
        ["noise"] = (Stored, (sprite, picture) => Noise.By(sprite, Reference.Draws(picture, "noise"))),
        ["pixelate"] = (Stored, (sprite, _) => Pixelate.To(sprite, 0.3)),
        ["elastic"] = (Positions, (sprite, picture) => Elastic.By(sprite, [.. Reference.Draws(picture, "elastic").Select(value => (2 * value) - 1)], 150, picture == Reference.Whole ? 2.5 : 5)),
        ["erasing"] = (Stored, (sprite, _) => Erasing.At(sprite, 3, 6, 14)),
        ["contrast"] = (Weights, (sprite, _) => Contrast.By(sprite, 1.7)),
    };

    public static TheoryData<string, string> CasesOfBothPictures => [.. Cases.Keys.SelectMany(name => new[] { (name, Reference.CutOut), (name, Reference.Whole) })];

    [Theory]
    [MemberData(nameof(CasesOfBothPictures))]
    public void It_gives_what_PIL_and_torchvision_give(string transformation, string picture)
    {
        var sprite = Reference.Input(picture);

        Cases[transformation].Apply(sprite, picture);

        TestPictures.Equal(Reference.Expected(picture, transformation), sprite.Pixels, Cases[transformation].Tolerance);
    }

    [Fact]
    public void Every_kind_has_a_reference() => Assert.All(EveryTransformation.Names, name => Assert.Contains(name, Cases.Keys));

    private static void ApplyNone(Sprite sprite, string picture)
    {
        var stream = new RandomStream(0, Purpose.Transformation);
        new None().Apply(sprite, ref stream);
    }
}

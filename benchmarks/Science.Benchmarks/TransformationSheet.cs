using Invaria.Science.Datasets;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Transformations;
using SkiaSharp;

namespace Invaria.Science.Benchmarks;

/// <summary>
/// The picture of all transformations in the documentation: a row each, on the left a procedural object over a procedural background
/// and draws of its transformation, on the right the same as a whole image and draws.
/// </summary>
internal sealed class TransformationSheet
{
    private const int Side = 32;
    private const int Zoom = 2;
    private const int Gap = 4;
    private const int DrawsOfCutOut = 7;
    private const int DrawsOfWhole = 3;
    // With these seeds every transformation that happens every second time is seen to happen to cut-outs, and not to.
    private const int FirstSeed = 20;
    private const int LabelWidth = 112;
    private const int Tile = (Side * Zoom) + Gap;
    private const int WholeLeft = LabelWidth + ((1 + DrawsOfCutOut) * Tile) + (2 * Gap);

    private static readonly string[] Place = ["docs", "images", "transformations.png"];

    private readonly SKBitmap _bitmap;

    private TransformationSheet(int rows)
    {
        var info = new SKImageInfo(WholeLeft + ((1 + DrawsOfWhole) * Tile), (rows * Tile) + Gap, SKColorType.Rgba8888, SKAlphaType.Opaque);
        _bitmap = new(info);
        _bitmap.Erase(SKColors.White);
    }

    /// <summary>Writes <c>docs/images/transformations.png</c> of this checkout.</summary>
    public static void Write(TextWriter output)
    {
        var kinds = SpecModel.Family(typeof(TransformationSpec)).Kinds
            .Select(kind => (kind.Name, Spec: (TransformationSpec)Activator.CreateInstance(kind.Type)!))
            .Where(kind => kind.Spec.Modality == Modality.Images).ToArray();
        var sheet = new TransformationSheet(kinds.Length);
        for (var row = 0; row < kinds.Length; row++)
        {
            sheet.Row(row, kinds[row].Name, kinds[row].Spec);
        }

        var path = Checkout.File(Place);
        File.WriteAllBytes(path, sheet.Png());
        output.WriteLine($"{path}: {new FileInfo(path).Length / 1024} KB");
    }

    private void Row(int row, string name, TransformationSpec spec)
    {
        var top = Gap + (row * Tile);
        foreach (var (x, y) in PixelLetters.Of(name))
        {
            Square(Gap + (x * Zoom), top + ((Tile - (PixelLetters.Height * Zoom)) / 2) + (y * Zoom), new(60, 60, 60));
        }

        var original = CutOut(row, [], 0);
        Draw(original, LabelWidth, top);
        for (var draw = 0; draw < DrawsOfCutOut; draw++)
        {
            Draw(CutOut(row, [spec], FirstSeed + draw), LabelWidth + ((1 + draw) * Tile), top);
        }

        Draw(original, WholeLeft, top);
        for (var draw = 0; draw < DrawsOfWhole; draw++)
        {
            Draw(Whole(original, row, spec, FirstSeed + draw), WholeLeft + ((1 + draw) * Tile), top);
        }
    }

    /// <summary>Sample <paramref name="row"/> of Transforms-2D: the same object and background whatever is drawn.</summary>
    private static byte[] CutOut(int row, TransformationSpec[] transformations, int seed)
    {
        var rgb = new byte[Side * Side * 3];
        _ = new Transforms2D(new() { Transformations = transformations, TransformationSeed = seed }, seed: 0).Render(Split.Train, row, rgb);
        return rgb;
    }

    private static byte[] Whole(byte[] rgb, int row, TransformationSpec spec, int seed)
    {
        var rgba = new byte[Side * Side * 4];
        for (var i = 0; i < Side * Side; i++)
        {
            rgb.AsSpan(i * 3, 3).CopyTo(rgba.AsSpan(i * 4));
            rgba[(i * 4) + 3] = 255;
        }

        var sprite = Sprite.OfThread(Side, Side);
        sprite.Load(Picture.FromRgba(Side, Side, rgba));
        var stream = new RandomStream(seed, Purpose.Transformation, row);
        ImageTransformations.Create(spec).Apply(sprite, ref stream);
        var changed = new byte[rgb.Length];
        sprite.PasteOn(new byte[Side * Side * 4], changed);
        return changed;
    }

    private void Draw(byte[] rgb, int left, int top)
    {
        for (var i = 0; i < Side * Side; i++)
        {
            Square(left + (i % Side * Zoom), top + (i / Side * Zoom), new(rgb[i * 3], rgb[(i * 3) + 1], rgb[(i * 3) + 2]));
        }
    }

    private void Square(int left, int top, SKColor colour)
    {
        for (var i = 0; i < Zoom * Zoom; i++)
        {
            _bitmap.SetPixel(left + (i % Zoom), top + (i / Zoom), colour);
        }
    }

    private byte[] Png()
    {
        using var map = _bitmap.PeekPixels();
        using var png = map.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, zLibLevel: 9));
        return png?.ToArray() ?? throw new InvalidOperationException("The sheet could not be written as PNG.");
    }
}

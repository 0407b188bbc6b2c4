namespace Invaria.Science.Datasets.Pictures;

/// <summary>Pictures that were read from files of raw pixels and are kept in memory as they were there.</summary>
/// <param name="classNames">Names of the classes.</param>
/// <param name="height">Height in pixels.</param>
/// <param name="width">Width in pixels.</param>
/// <param name="training">Pictures of the training part.</param>
/// <param name="test">Pictures of the test part.</param>
public sealed class StoredPictures(IReadOnlyList<string> classNames, int height, int width, StoredPart training, StoredPart test) : PictureSource
{
    public override IReadOnlyList<string> ClassNames => classNames;

    public override int Height => height;

    public override int Width => width;

    /// <summary>Bytes in memory.</summary>
    public long Bytes => training.Pixels.LongLength + test.Pixels.LongLength;

    public override IReadOnlyList<int> Labels(PicturePart part) => Part(part).Labels;

    public override void Read(PicturePart part, int index, Span<byte> rgb)
    {
        var (pixels, _, layout) = Part(part);
        var area = height * width;
        switch (layout)
        {
            case PixelLayout.Grey:
                var grey = pixels.AsSpan(index * area, area);
                for (var i = 0; i < area; i++)
                {
                    rgb.Slice(i * 3, 3).Fill(grey[i]);
                }

                break;
            case PixelLayout.Interleaved:
                pixels.AsSpan(index * area * 3, area * 3).CopyTo(rgb);
                break;
            default:
                var planes = pixels.AsSpan(index * area * 3, area * 3);
                for (var i = 0; i < area; i++)
                {
                    (rgb[i * 3], rgb[(i * 3) + 1], rgb[(i * 3) + 2]) = (planes[i], planes[area + i], planes[(2 * area) + i]);
                }

                break;
        }
    }

    private StoredPart Part(PicturePart part) => part == PicturePart.Training ? training : test;
}

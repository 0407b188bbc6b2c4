using SkiaSharp;

namespace Invaria.Science.Datasets.Series;

/// <summary>Small pictures of series, to tell them apart in a list. Each channel is drawn in its own range.</summary>
internal static class SeriesPicture
{
    /// <summary>Pixels of a picture, both sides.</summary>
    public const int Side = 64;

    private const int MostChannels = 4;
    private const float Margin = 3;

    // In the middle between dark and light: the ground is transparent, and the page may be either.
    private static readonly SKColor[] Colours = [new(0x3F, 0x7F, 0xC4), new(0xD2, 0x77, 0x2C), new(0x3B, 0x96, 0x5F), new(0xA4, 0x5F, 0xB8)];

    /// <param name="values">[length, channels].</param>
    /// <param name="channels">Values at a step; the first few are drawn.</param>
    /// <returns>PNG.</returns>
    public static byte[] Draw(ReadOnlySpan<float> values, int channels)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Transparent);
        for (var channel = Math.Min(channels, MostChannels) - 1; channel >= 0; channel--)
        {
            using var line = new SKPaint { Color = Colours[channel], Style = SKPaintStyle.Stroke, StrokeWidth = 2, IsAntialias = true };
            using var path = Line(values, channels, channel);
            canvas.DrawPath(path, line);
        }

        canvas.Flush();
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static SKPath Line(ReadOnlySpan<float> values, int channels, int channel)
    {
        var length = values.Length / channels;
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var at = channel; at < values.Length; at += channels)
        {
            (least, most) = (Math.Min(least, values[at]), Math.Max(most, values[at]));
        }

        using var path = new SKPathBuilder();
        for (var step = 0; step < length; step++)
        {
            var height = most > least ? (values[(step * channels) + channel] - least) / (most - least) : 0.5f;
            var point = new SKPoint(Margin + (step * (Side - (2 * Margin)) / Math.Max(1, length - 1)), Side - Margin - (height * (Side - (2 * Margin))));
            if (step == 0)
            {
                path.MoveTo(point);
            }
            else
            {
                path.LineTo(point);
            }
        }

        return path.Detach();
    }
}

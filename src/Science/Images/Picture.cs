namespace Invaria.Science.Images;

/// <summary>An immutable picture with transparency.</summary>
/// <remarks>
/// Pixels are [Height, Width, 4] floats in [0, 1], red, green, blue, alpha, colours already multiplied by alpha.
/// Premultiplied, because then every resampling and blur is a plain weighted sum that cannot pull the invisible colour of
/// transparent pixels into an edge; the colour changes commute with it (see the transformations). Interleaved, because a pixel is
/// then exactly one 128-bit vector, and geometric changes move whole pixels.
/// </remarks>
public sealed class Picture
{
    private readonly float[] _pixels;

    /// <exception cref="ArgumentException">The pixels are not width·height·4 values.</exception>
    public Picture(int width, int height, float[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != width * height * 4)
        {
            throw new ArgumentException($"Expected {width}×{height}×4 values, found {pixels.Length}.", nameof(pixels));
        }

        (Width, Height, _pixels) = (width, height, pixels);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>[Height, Width, 4], premultiplied, in [0, 1].</summary>
    public ReadOnlySpan<float> Pixels => _pixels;

    /// <summary>Whether no pixel lets anything through, up to the rounding of 8 bits.</summary>
    public bool IsOpaque
    {
        get
        {
            for (var i = 3; i < _pixels.Length; i += 4)
            {
                if (_pixels[i] < 0.998f)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A picture from straight (not premultiplied) 8-bit RGBA, [Height, Width, 4].</summary>
    public static Picture FromRgba(int width, int height, ReadOnlySpan<byte> rgba)
    {
        var pixels = new float[width * height * 4];
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var alpha = rgba[i + 3] / 255f;
            var scale = alpha / 255f;
            pixels[i] = rgba[i] * scale;
            pixels[i + 1] = rgba[i + 1] * scale;
            pixels[i + 2] = rgba[i + 2] * scale;
            pixels[i + 3] = alpha;
        }

        return new(width, height, pixels);
    }

    /// <summary>The square or rectangle at (x, y) of the given size.</summary>
    public Picture Crop(int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width - x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height - y);
        var pixels = new float[width * height * 4];
        for (var row = 0; row < height; row++)
        {
            _pixels.AsSpan((((y + row) * Width) + x) * 4, width * 4).CopyTo(pixels.AsSpan(row * width * 4));
        }

        return new(width, height, pixels);
    }

    /// <summary>
    /// The picture at another size, antialiased: a triangle filter as wide as the reduction, renormalised at the border
    /// (Pillow's <c>resize</c> with BILINEAR, without its rounding to 8 bits).
    /// </summary>
    public Picture Resize(int width, int height)
    {
        if (width == Width && height == Height)
        {
            return this;
        }

        var resampling = new Resampling();
        var pixels = new float[width * height * 4];
        resampling.Resize(_pixels, Width, Height, pixels, width, height);
        return new(width, height, pixels);
    }

    /// <summary>Scaled to fit into a square of the given side, centred, the rest transparent.</summary>
    public Picture FitInto(int side)
    {
        var scale = (double)side / Math.Max(Width, Height);
        var (width, height) = (Math.Max(1, (int)Math.Round(Width * scale)), Math.Max(1, (int)Math.Round(Height * scale)));
        var fitted = Resize(width, height);
        return fitted.Place(side, (side - width) / 2, (side - height) / 2);
    }

    /// <summary>This picture with its corner at (x, y) of a transparent square frame; what lies outside the frame is cut off.</summary>
    public Picture Place(int frame, int x, int y)
    {
        var pixels = new float[frame * frame * 4];
        var (left, right) = (Math.Max(0, x), Math.Min(frame, x + Width));
        for (var row = Math.Max(0, -y); left < right && row < Math.Min(Height, frame - y); row++)
        {
            _pixels.AsSpan(((row * Width) + left - x) * 4, (right - left) * 4).CopyTo(pixels.AsSpan((((y + row) * frame) + left) * 4));
        }

        return new(frame, frame, pixels);
    }

    /// <summary>[Height, Width, 4] bytes: red, green, blue and 255, of the picture laid on black.</summary>
    internal byte[] ToOpaqueBytes()
    {
        var bytes = new byte[_pixels.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = i % 4 == 3 ? (byte)255 : (byte)((_pixels[i] * 255f) + 0.5f);
        }

        return bytes;
    }
}

using System.Runtime.InteropServices;
using SkiaSharp;

namespace Invaria.Science.Images;

/// <summary>Reading and writing of picture files: PNG, JPEG, WebP.</summary>
public static class PictureFile
{
    // 16 bytes each once decoded: a small file that claims more would take all memory.
    private const long MostPixels = 64_000_000;

    /// <summary>Whether the file is a picture that declares transparency; reads its header only.</summary>
    /// <exception cref="InvalidDataException">The file is no picture that can be read.</exception>
    public static bool DeclaresAlpha(string path)
    {
        using var codec = Open(path);
        return codec.Info.AlphaType != SKAlphaType.Opaque;
    }

    /// <summary>Width and height in pixels; reads the header only.</summary>
    /// <exception cref="InvalidDataException">The file is no picture that can be read.</exception>
    public static (int Width, int Height) Size(string path)
    {
        using var codec = Open(path);
        return (codec.Info.Width, codec.Info.Height);
    }

    /// <summary>Decodes a picture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shortestSide">Large pictures may come back smaller, as long as their shortest side keeps this many pixels: several formats decode faster so.</param>
    /// <exception cref="InvalidDataException">The file is no picture that can be read.</exception>
    public static Picture Read(string path, int shortestSide = int.MaxValue)
    {
        using var codec = Open(path);
        var full = codec.Info;
        var wanted = (float)Math.Min(1, (double)shortestSide / Math.Min(full.Width, full.Height));
        var size = wanted < 1 ? codec.GetScaledDimensions(wanted) : new SKSizeI(full.Width, full.Height);
        if (Math.Min(size.Width, size.Height) < Math.Min(shortestSide, Math.Min(full.Width, full.Height)))
        {
            size = new(full.Width, full.Height);
        }

        if ((long)size.Width * size.Height > MostPixels)
        {
            throw new InvalidDataException($"{path}: {size.Width}×{size.Height} pixels are more than the {MostPixels / 1_000_000} million that are read. Make the picture smaller.");
        }

        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var bytes = new byte[info.BytesSize];
        var handle = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        try
        {
            var result = codec.GetPixels(info, handle.AddrOfPinnedObject());
            if (result != SKCodecResult.Success)
            {
                throw new InvalidDataException($"{path}: the picture cannot be decoded ({result}). Replace or remove the file.");
            }
        }
        finally
        {
            handle.Free();
        }

        return Picture.FromRgba(info.Width, info.Height, bytes);
    }

    /// <summary>PNG of an [H, W, 3] picture, every pixel enlarged to a square of the given side.</summary>
    public static byte[] EncodePng(ReadOnlySpan<byte> rgb, int width, int height, int enlargement = 1)
    {
        using var bitmap = Bitmap(rgb, width, height, enlargement);
        using var map = bitmap.PeekPixels();
        using var png = map.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, zLibLevel: 1));
        return png?.ToArray() ?? throw new InvalidOperationException($"A {bitmap.Width}×{bitmap.Height} picture could not be written as PNG.");
    }

    /// <summary>JPEG of an [H, W, 3] picture, colours as fine as lightness: what lies in blocks of 8×8 pixels does not run over their borders.</summary>
    public static byte[] EncodeJpeg(ReadOnlySpan<byte> rgb, int width, int height, int quality)
    {
        using var bitmap = Bitmap(rgb, width, height, 1);
        using var map = bitmap.PeekPixels();
        using var jpeg = map.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore));
        return jpeg?.ToArray() ?? throw new InvalidOperationException($"A {width}×{height} picture could not be written as JPEG.");
    }

    private static SKBitmap Bitmap(ReadOnlySpan<byte> rgb, int width, int height, int enlargement)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(enlargement);
        if (rgb.Length != width * height * 3)
        {
            throw new ArgumentException($"Expected {height}×{width}×3 bytes, found {rgb.Length}.", nameof(rgb));
        }

        var bitmap = new SKBitmap(new SKImageInfo(width * enlargement, height * enlargement, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var at = (((y / enlargement) * width) + (x / enlargement)) * 3;
                pixels[(y * bitmap.Width) + x] = rgb[at] | ((uint)rgb[at + 1] << 8) | ((uint)rgb[at + 2] << 16) | 0xFF000000;
            }
        }

        return bitmap;
    }

    private static SKCodec Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: no such file.");
        }

        return SKCodec.Create(path) ?? throw new InvalidDataException($"{path}: not a picture in PNG, JPEG or WebP format. Replace or remove the file.");
    }
}

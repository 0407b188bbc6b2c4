using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Invaria.Science.Images;

/// <summary>
/// The object being drawn: a frame of premultiplied float RGBA pixels and the object's bounding box, changed in place by
/// transformations. Its memory is kept from sample to sample; one thread uses it at a time.
/// </summary>
public sealed class Sprite
{
    [ThreadStatic]
    private static Sprite? _ofThread;

    private float[] _pixels;
    private float[] _scratch;
    private float[] _draws = [];
    private Vector128<float>[] _surrounded = [];

    public Sprite(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height) = (width, height);
        (_pixels, _scratch) = (new float[width * height * 4], new float[width * height * 4]);
        Background = new byte[width * height * 4];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The object's bounding box; transformations that move or scale the object move it along.</summary>
    public Box Box { get; set; }

    /// <summary>
    /// Whether the sample started as a whole picture, not as a cut-out: opaque, with the frame as its box. It stays one, whatever
    /// transformations make of it, and is pasted on black.
    /// </summary>
    public bool IsWhole { get; private set; }

    /// <summary>[Height, Width, 4], premultiplied, in [0, 1].</summary>
    public Span<float> Pixels => _pixels;

    /// <summary>The same, a vector a pixel: red, green, blue, alpha.</summary>
    internal Span<Vector128<float>> Vectors => MemoryMarshal.Cast<float, Vector128<float>>(_pixels.AsSpan());

    /// <summary>A second frame to write results to; <see cref="Swap"/> makes it the first.</summary>
    internal Span<Vector128<float>> Scratch => MemoryMarshal.Cast<float, Vector128<float>>(_scratch.AsSpan());

    /// <summary>Working memory of the scaling.</summary>
    internal Resampling Resampling { get; } = new();

    /// <summary>Weights of a convolution, grown on demand.</summary>
    internal float[] Weights { get; set; } = [];

    /// <summary>Rows of a convolution with their padding, grown on demand.</summary>
    internal float[] Padded { get; set; } = [];

    /// <summary>Working memory of the displacement of every pixel, grown on demand.</summary>
    internal float[] Displacement { get; set; } = [];

    /// <summary>Bytes of the file that the sample comes from, grown on demand.</summary>
    internal byte[] Bytes { get; set; } = [];

    /// <summary>Working memory of a background that is new for every sample, [Height, Width, 4] bytes.</summary>
    internal byte[] Background { get; }

    /// <summary>The calling thread's sprite of this size; what was drawn on it before is still there.</summary>
    public static Sprite OfThread(int width, int height) =>
        _ofThread is { } sprite && sprite.Width == width && sprite.Height == height ? sprite : _ofThread = new(width, height);

    /// <summary>Starts a sample: a whole picture that fills its frame.</summary>
    public void Load(Picture picture) => Load(picture, new(0, 0, Width, Height));

    /// <summary>Starts a sample: a whole picture that fills its frame.</summary>
    /// <param name="rgb">[Height, Width, 3] bytes.</param>
    public void LoadWhole(ReadOnlySpan<byte> rgb)
    {
        Opaque(rgb, _pixels);
        BeginWhole();
    }

    /// <summary>Starts a sample: the object in its frame, and its box.</summary>
    public void Load(Picture picture, Box box)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Width != Width || picture.Height != Height)
        {
            throw new ArgumentException($"Expected a {Width}×{Height} picture, found {picture.Width}×{picture.Height}.", nameof(picture));
        }

        picture.Pixels.CopyTo(_pixels);
        Box = box;
        IsWhole = box == new Box(0, 0, Width, Height) && picture.IsOpaque;
    }

    /// <summary>Starts a sample without an object.</summary>
    public void Clear()
    {
        _pixels.AsSpan().Clear();
        (Box, IsWhole) = (default, false);
    }

    /// <summary>Starts a sample that is a whole picture, whose pixels the caller has written, all of them opaque.</summary>
    public void BeginWhole() => (Box, IsWhole) = (new(0, 0, Width, Height), true);

    /// <summary>Bytes, three a pixel, as pixels without transparency.</summary>
    public static void Opaque(ReadOnlySpan<byte> rgb, Span<float> pixels)
    {
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            (pixels[to], pixels[to + 1], pixels[to + 2], pixels[to + 3]) = (rgb[from] / 255f, rgb[from + 1] / 255f, rgb[from + 2] / 255f, 1);
        }
    }

    /// <summary>Pastes the object on black.</summary>
    /// <param name="rgb">[Height, Width, 3] bytes.</param>
    public void PasteOnBlack(Span<byte> rgb)
    {
        Array.Clear(Background);
        PasteOn(Background, rgb);
    }

    /// <summary>Pastes the object with its alpha as mask.</summary>
    /// <param name="background">[Height, Width, 4] bytes, the fourth unused.</param>
    /// <param name="rgb">[Height, Width, 3] bytes.</param>
    public void PasteOn(ReadOnlySpan<byte> background, Span<byte> rgb)
    {
        var vectors = Vectors;
        var full = Vector128.Create(255f);
        var half = Vector128.Create(0.5f);
        var one = Vector128<float>.One;
        var below = MemoryMarshal.Cast<byte, uint>(background)[..vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
        {
            var bytes = Vector128.CreateScalarUnsafe(below[i]).AsByte();
            var behind = Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
            var pixel = vectors[i];
            var alpha = Vector128.Shuffle(pixel, Vector128.Create(3, 3, 3, 3));
            var mixed = (pixel * full) + ((one - alpha) * behind) + half;
            var clipped = Vector128.Min(Vector128.Max(mixed, Vector128<float>.Zero), full);
            var words = Vector128.ConvertToInt32(clipped);
            var at = i * 3;
            rgb[at + 2] = (byte)words.GetElement(2);
            rgb[at + 1] = (byte)words.GetElement(1);
            rgb[at] = (byte)words.GetElement(0);
        }
    }

    /// <summary>Working memory for this many random values; what was in it is gone.</summary>
    internal Span<float> Draw(int count)
    {
        if (_draws.Length < count)
        {
            _draws = new float[count];
        }

        return _draws.AsSpan(0, count);
    }

    /// <summary>Working memory for this many pixels; what was in it is gone.</summary>
    internal Span<Vector128<float>> Surround(int pixels)
    {
        if (_surrounded.Length < pixels)
        {
            _surrounded = new Vector128<float>[pixels];
        }

        return _surrounded.AsSpan(0, pixels);
    }

    internal void Swap() => (_pixels, _scratch) = (_scratch, _pixels);
}

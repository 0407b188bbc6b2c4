namespace Invaria.Science.Datasets.Videos;

/// <summary>
/// An opened video. Frames are read one at a time and none is kept: in ascending order each is decoded once. One thread uses it at a time.
/// </summary>
public abstract class Video : IDisposable
{
    /// <summary>Its name, for people.</summary>
    public abstract string Name { get; }

    /// <summary>Width of every frame in pixels.</summary>
    public abstract int Width { get; }

    /// <summary>Height of every frame in pixels.</summary>
    public abstract int Height { get; }

    /// <summary>How many frames the source says there are. Files may end a few frames earlier: <see cref="TryRead"/> is what counts.</summary>
    public abstract int Frames { get; }

    /// <summary>Whether any frame costs the same. Else a frame costs what lies before it, from the last one read or, going back, from the beginning.</summary>
    public virtual bool HasRandomAccess => true;

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">0 or more.</param>
    /// <param name="rgb">Receives the frame, [Height, Width, 3], sRGB 0 … 255.</param>
    /// <returns>False where the video ends before that frame; what is in <paramref name="rgb"/> then means nothing.</returns>
    /// <exception cref="DatasetException">The frame cannot be read; the message names video and frame.</exception>
    public bool TryRead(int frame, Span<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        return rgb.Length == Height * Width * 3
            ? ReadFrame(frame, rgb)
            : throw new ArgumentException($"Must hold {Height}×{Width}×3 bytes, holds {rgb.Length}.", nameof(rgb));
    }

    /// <summary>The objects that a frame shows, covered or not, from the one farthest back; none where nothing is known of them.</summary>
    public virtual IReadOnlyList<ObjectTruth> Truth(int frame) => [];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads a frame; the arguments are checked.</summary>
    protected abstract bool ReadFrame(int frame, Span<byte> rgb);

    protected virtual void Dispose(bool disposing)
    {
    }
}

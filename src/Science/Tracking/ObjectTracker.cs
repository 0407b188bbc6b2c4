using Invaria.Science.Images;

namespace Invaria.Science.Tracking;

/// <summary>Follows what a window shows from frame to frame.</summary>
public abstract class ObjectTracker : IDisposable
{
    /// <summary>Begins to follow.</summary>
    /// <param name="rgb">[height, width, 3].</param>
    /// <param name="width">Width of every frame, at least 2.</param>
    /// <param name="height">Height of every frame, at least 2.</param>
    /// <param name="box">What to follow.</param>
    public abstract void Begin(ReadOnlySpan<byte> rgb, int width, int height, Box box);

    /// <summary>Finds it in the next frame.</summary>
    /// <param name="rgb">[height, width, 3].</param>
    /// <returns>Where it is; null where it is lost.</returns>
    public abstract Box? Follow(ReadOnlySpan<byte> rgb);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

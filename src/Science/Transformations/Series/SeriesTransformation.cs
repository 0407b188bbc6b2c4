using Invaria.Science.Randomness;

namespace Invaria.Science.Transformations.Series;

/// <summary>A change of a window of time series, with parameters drawn anew for every window (Chang et al. 2024, section V).</summary>
/// <remarks>Stateless and shared by threads.</remarks>
public abstract class SeriesTransformation
{
    /// <summary>Draws the parameters and changes the window in place.</summary>
    /// <param name="window">[length, channels].</param>
    /// <param name="length">Steps of the window.</param>
    /// <param name="channels">Values at a step.</param>
    /// <param name="stream">Where the parameters come from.</param>
    /// <exception cref="ArgumentException">The window is not length·channels long.</exception>
    public void Apply(Span<float> window, int length, int channels, ref RandomStream stream)
    {
        if (window.Length != length * channels)
        {
            throw new ArgumentException($"Must hold {length}×{channels} values, holds {window.Length}.", nameof(window));
        }

        Change(window, length, channels, ref stream);
    }

    /// <summary>The same; the arguments are checked.</summary>
    protected abstract void Change(Span<float> window, int length, int channels, ref RandomStream stream);
}

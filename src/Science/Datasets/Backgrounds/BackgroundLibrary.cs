using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>What objects are pasted on. The seam for every source of backgrounds: drawn, installed, noise, another dataset.</summary>
public abstract class BackgroundLibrary
{
    /// <summary>What was left out, and why.</summary>
    public virtual IReadOnlyList<SkippedPicture> Skipped => [];

    /// <summary>
    /// The background that a stream chooses. Splits share no photograph. A pure function of its arguments, thread-safe.
    /// </summary>
    /// <param name="split">The sample's split.</param>
    /// <param name="side">Height and width in pixels.</param>
    /// <param name="stream">The sample's stream of <see cref="Purpose.Sampling"/>.</param>
    /// <param name="scratch">[side, side, 4] bytes that a background which is new for every sample may be drawn into.</param>
    /// <returns>[side, side, 4] bytes: red, green, blue, unused. Read-only for the caller, valid until the next use of <paramref name="scratch"/>.</returns>
    public abstract ReadOnlySpan<byte> Choose(Split split, int side, scoped ref RandomStream stream, byte[] scratch);
}

using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>A list of cut-out objects, one a class. The seam for every source of objects: drawn, installed, uploaded.</summary>
public abstract class ForegroundLibrary
{
    /// <summary>Objects in the list; <see cref="int.MaxValue"/> where it has no end.</summary>
    public abstract int Count { get; }

    /// <summary>What was left out, and why.</summary>
    public virtual IReadOnlyList<SkippedPicture> Skipped => [];

    /// <summary>The object's name; not always unique.</summary>
    /// <param name="seed">Configuration seed: shuffles the list.</param>
    /// <param name="index">Place in the shuffled list.</param>
    public abstract string Name(long seed, int index);

    /// <summary>The object in a square of the given side, transparent around it. A pure function, thread-safe, remembered for the process.</summary>
    /// <param name="seed">Configuration seed: shuffles the list.</param>
    /// <param name="index">Place in the shuffled list.</param>
    /// <param name="side">Side in pixels.</param>
    public abstract Picture Object(long seed, int index, int side);
}

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

    /// <summary>How many distinct instances a class has; <see cref="int.MaxValue"/> where they have no end. 1 where the object is all there is of its class.</summary>
    /// <param name="seed">Configuration seed: shuffles the list.</param>
    /// <param name="index">Place in the shuffled list.</param>
    public virtual int Instances(long seed, int index) => 1;

    /// <summary>An instance of a class, as <see cref="Object"/>.</summary>
    /// <param name="seed">Configuration seed: shuffles the list.</param>
    /// <param name="index">Place in the shuffled list.</param>
    /// <param name="instance">0 … Instances(seed, index) − 1.</param>
    /// <param name="side">Side in pixels.</param>
    public virtual Picture Instance(long seed, int index, int instance, int side) => Object(seed, index, side);
}

namespace Invaria.Science.Datasets.Videos;

/// <summary>Videos of a dataset, each opened by itself. The seam for every source of videos: drawn, files, folders of pictures.</summary>
public abstract class VideoSet
{
    /// <summary>How many videos.</summary>
    public abstract int Count { get; }

    /// <summary>Names of the classes that objects may be of; empty where nothing is known of them.</summary>
    public virtual IReadOnlyList<string> ClassNames => [];

    /// <summary>Whether it is known which objects a frame shows.</summary>
    public bool HasTruth => ClassNames.Count > 0;

    /// <summary>What a user should know about the source, e.g. how many files were left out and why.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>The video's name, for people.</summary>
    /// <param name="video">0 … Count − 1.</param>
    public abstract string Name(int video);

    /// <summary>Opens a video; the caller's to dispose of.</summary>
    /// <param name="video">0 … Count − 1.</param>
    /// <exception cref="DatasetException">It cannot be read; the message names it.</exception>
    public abstract Video Open(int video);
}

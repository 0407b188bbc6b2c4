namespace Invaria.Science.Datasets.Pictures;

/// <summary>Labelled pictures of one size as files hold them. The seam for every file format.</summary>
public abstract class PictureSource
{
    /// <summary>Names of the classes in the order of their labels, all different.</summary>
    public abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>Height of every picture in pixels.</summary>
    public abstract int Height { get; }

    /// <summary>Width of every picture in pixels.</summary>
    public abstract int Width { get; }

    /// <summary>What a user should know about the files.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>Labels of a part's pictures; an empty test part means that it is to be taken from the training part.</summary>
    public abstract IReadOnlyList<int> Labels(PicturePart part);

    /// <summary>Reads one picture. A pure function, thread-safe.</summary>
    /// <param name="part">Its part.</param>
    /// <param name="index">Its place in <see cref="Labels"/>.</param>
    /// <param name="rgb">Receives [Height, Width, 3] bytes.</param>
    public abstract void Read(PicturePart part, int index, Span<byte> rgb);
}

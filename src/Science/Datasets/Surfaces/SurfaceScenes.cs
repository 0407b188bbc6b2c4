using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Normals;
using Invaria.Shared.Specs;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Surfaces;

/// <summary>
/// Pictures with a surface normal for each pixel, in three splits. A picture as a whole has no label, and sizes may differ: they are
/// read one by one, and cannot be loaded as samples of one size.
/// </summary>
public abstract class SurfaceScenes : Dataset
{
    private const string OneByOne = "Holds pictures with surface normals, which only the task of surface normals takes.";

    public sealed override IReadOnlyList<string> ClassNames => [];

    /// <exception cref="DatasetException">Always: the pictures have no common size.</exception>
    public sealed override SampleShape SampleShape => throw new DatasetException(OneByOne);

    /// <summary>What a picture is called, unique within its split.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">0 … Count(split) − 1.</param>
    public abstract string Name(Split split, int index);

    /// <summary>Width and height of a picture and of its normals, in pixels.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">0 … Count(split) − 1.</param>
    public abstract (int Width, int Height) Size(Split split, int index);

    /// <summary>A picture's pixels.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">0 … Count(split) − 1.</param>
    /// <param name="shorterSide">Scaled, antialiased, until the shorter side has so many pixels; null: as it is.</param>
    /// <exception cref="DatasetException">The file is broken.</exception>
    public ScenePicture Read(Split split, int index, int? shorterSide = null)
    {
        var (width, height) = SizeOf(Size(split, index), shorterSide);
        return ReadPixels(split, index, width, height);
    }

    /// <summary>A picture's normals, at its own size.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">0 … Count(split) − 1.</param>
    /// <exception cref="DatasetException">A file is broken.</exception>
    public abstract NormalMap Normals(Split split, int index);

    /// <summary>A size whose shorter side has so many pixels; null: the size itself.</summary>
    public static (int Width, int Height) SizeOf((int Width, int Height) size, int? shorterSide)
    {
        var scale = shorterSide is { } side ? (double)side / Math.Min(size.Width, size.Height) : 1;
        return ((int)Math.Round(size.Width * scale), (int)Math.Round(size.Height * scale));
    }

    /// <exception cref="DatasetException">Always: the pictures have no common size.</exception>
    public sealed override LoadedSplit Load(Split split, int count, Device device, CancellationToken cancellation) => throw new DatasetException(OneByOne);

    /// <summary>A picture's pixels at a size.</summary>
    protected abstract ScenePicture ReadPixels(Split split, int index, int width, int height);
}

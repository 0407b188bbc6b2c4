using Invaria.Shared.Specs;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>
/// Pictures of several objects with their boxes, in three splits. A picture as a whole has no label, and sizes may differ: scenes are
/// read one by one, and cannot be loaded as samples of one size.
/// </summary>
public abstract class AnnotatedScenes : Dataset
{
    private const string OneByOne = "Holds scenes of several objects with boxes, which only detection takes.";

    /// <summary>Names of the classes that objects have, in the order of their labels.</summary>
    public abstract IReadOnlyList<string> ObjectClasses { get; }

    public sealed override IReadOnlyList<string> ClassNames => [];

    /// <exception cref="DatasetException">Always: scenes have no common size.</exception>
    public sealed override SampleShape SampleShape => throw new DatasetException(OneByOne);

    /// <summary>What is in a scene.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">0 … Count(split) − 1.</param>
    public abstract AnnotatedScene Scene(Split split, int index);

    /// <summary>A scene's pixels.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">0 … Count(split) − 1.</param>
    /// <param name="shorterSide">Scaled, antialiased, until the shorter side has so many pixels; null: as it is.</param>
    /// <exception cref="DatasetException">The file is broken.</exception>
    public ScenePicture Read(Split split, int index, int? shorterSide = null)
    {
        var scene = Scene(split, index);
        var (width, height) = SizeOf(scene, shorterSide);
        return ReadPixels(split, index, width, height);
    }

    /// <summary>Size of a scene whose shorter side has so many pixels; null: its own.</summary>
    public static (int Width, int Height) SizeOf(AnnotatedScene scene, int? shorterSide)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var scale = shorterSide is { } side ? (double)side / Math.Min(scene.Width, scene.Height) : 1;
        return ((int)Math.Round(scene.Width * scale), (int)Math.Round(scene.Height * scale));
    }

    /// <exception cref="DatasetException">Always: scenes have no common size.</exception>
    public sealed override LoadedSplit Load(Split split, int count, Device device, CancellationToken cancellation) => throw new DatasetException(OneByOne);

    /// <summary>A scene's pixels at a size.</summary>
    protected abstract ScenePicture ReadPixels(Split split, int index, int width, int height);
}

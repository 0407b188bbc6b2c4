using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>What is known of the object in a window, where the videos tell.</summary>
/// <param name="Instance">Which instance; −1 where nothing is known.</param>
/// <param name="Class">Which class; −1 where nothing is known.</param>
/// <param name="View">How it is seen.</param>
internal readonly record struct TrackedView(int Instance, int Class, SpriteView View)
{
    /// <summary>Numbers of <see cref="Values"/>.</summary>
    public const int Count = 8;

    public static TrackedView Unknown { get; } = new(-1, -1, default);

    public bool IsKnown => Instance >= 0;

    /// <summary>The object that a window shows: the one whose box it covers best (IoU).</summary>
    public static TrackedView Of(Video video, int frame, Box window) =>
        video.Truth(frame).MaxBy(truth => Box.Overlap(truth.Box, window)) is { } truth && Box.Overlap(truth.Box, window) > 0
            ? new(truth.Instance, truth.Class, truth.View)
            : Unknown;

    public static TrackedView From(ReadOnlySpan<double> values) => new((int)values[0], (int)values[1], new(values[2], values[3], values[4], values[5], values[6], values[7]));

    public double[] Values() => [Instance, Class, View.Angle, View.Scale, View.Shear, View.Deformation, View.Light, View.Hue];
}

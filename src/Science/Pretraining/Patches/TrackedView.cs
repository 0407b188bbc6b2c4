using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>What is known of the object in a window, where the videos tell.</summary>
/// <param name="Instance">Which instance; −1 where the window shows none, or the video does not tell.</param>
/// <param name="Class">Which class; −1 where the window shows none, or the video does not tell.</param>
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

    /// <summary>Whether two windows show one instance. One that shows none is not what the other shows; null where neither is known to show any.</summary>
    public static bool? SameInstance(TrackedView one, TrackedView other) => Same(one, other, static view => view.Instance);

    /// <summary>Whether two windows show one class, in the same sense.</summary>
    public static bool? SameClass(TrackedView one, TrackedView other) => Same(one, other, static view => view.Class);

    public static TrackedView From(ReadOnlySpan<double> values) => new((int)values[0], (int)values[1], new(values[2], values[3], values[4], values[5], values[6], values[7]));

    public double[] Values() => [Instance, Class, View.Angle, View.Scale, View.Shear, View.Deformation, View.Light, View.Hue];

    private static bool? Same(TrackedView one, TrackedView other, Func<TrackedView, int> of) =>
        one.IsKnown || other.IsKnown ? one.IsKnown && other.IsKnown && of(one) == of(other) : null;
}

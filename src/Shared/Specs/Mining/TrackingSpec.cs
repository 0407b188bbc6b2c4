using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Mining;

/// <summary>How a mined object is followed, so that its first and its last window show one object in two views.</summary>
public sealed record TrackingSpec
{
    [Field("What follows the object.")]
    public Tracker Tracker { get; init; }

    [Field("Frames from the first window to the last.", Minimum = 1, Maximum = 10_000, Unit = "frames")]
    public int Frames { get; init; } = 30;

    [Field("Surroundings that the built-in tracker sees and searches, as a multiple of the window.", Minimum = 1.2, Maximum = 5)]
    public double Padding { get; init; } = 1.6;

    [Field("How fast the built-in tracker's model follows the object's look, a share a frame.", Minimum = 0, Maximum = 1)]
    public double LearningRate { get; init; } = 0.03;

    [Field("Least peak-to-sidelobe ratio of the built-in tracker's answer; below it the object is lost (Bolme et al. 2010).", Minimum = 0, Maximum = 100)]
    public double LeastPeak { get; init; } = 7;

    [Field("Share of the window that must stay in the frame.", Minimum = 0, Maximum = 1)]
    public double LeastInside { get; init; } = 0.75;

    [Field("Least distance from the first window to the farthest, as a share of the window's side; tracks below it are dropped.", Minimum = 0, Maximum = 10)]
    public double LeastTravel { get; init; } = 0.15;

    [Field("Track back from the last window and drop the track where the overlap (IoU) with the first is below this (Kalal et al. 2010). Not set: no such check.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1, NotSet = "no check")]
    public double? Return { get; init; }
}

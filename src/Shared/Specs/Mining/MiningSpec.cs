using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Mining;

/// <summary>
/// How moving objects are found in videos: points that move otherwise than the camera, and the window that holds most of them
/// (Wang, Gupta 2015, section 3; there on frames of 600×448 with windows of 227).
/// </summary>
public sealed record MiningSpec : IRuled
{
    [Field("Side of the window, as a share of the frame's shorter side; 227 of 448 as published.", Minimum = 0.05, Maximum = 1)]
    public double Window { get; init; } = 0.5;

    [Field("Most windows of a video.", Minimum = 1, Maximum = 10_000, Unit = "windows")]
    public int Windows { get; init; } = 1;

    [Field("Frames that two windows of a video lie apart, unless they show different places.", Minimum = 0, Maximum = 10_000, Unit = "frames")]
    public int Apart { get; init; } = 30;

    [Field("Frames that must follow a window, for its object to be tracked.", Minimum = 1, Maximum = 10_000, Unit = "frames")]
    public int Following { get; init; } = 30;

    [Field("Frames from one that is looked at to the next.", Minimum = 1, Maximum = 1000, Unit = "frames")]
    public int Step { get; init; } = 1;

    [Field("Most points looked at in a frame: corners, the strongest first (Shi and Tomasi 1994).", Minimum = 16, Maximum = 10_000, Unit = "points")]
    public int Points { get; init; } = 400;

    [Field("Least strength of a corner, as a share of the strongest one's.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double CornerQuality { get; init; } = 0.01;

    [Field("Least distance between two points, as a share of the frame's shorter side.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.5)]
    public double PointDistance { get; init; } = 0.02;

    [Field("How far a point must move from one frame to the next, the camera's motion taken out, to count as moving.", Minimum = 0, ExclusiveMinimum = true, Maximum = 100, Unit = "px")]
    public double Motion { get; init; } = 0.5;

    [Field("Frames with a smaller share of moving points are dropped: noise.", Minimum = 0, Maximum = 1)]
    public double LeastMoving { get; init; } = 0.25;

    [Field("Frames with a greater share of moving points are dropped: the camera.", Minimum = 0, Maximum = 1)]
    public double MostMoving { get; init; } = 0.75;

    [Field("Least number of moving points in a window.", Minimum = 1, Maximum = 10_000, Unit = "points")]
    public int LeastPoints { get; init; } = 6;

    [Field("Least share of a window's moving points that move alike; below it the window holds more than one object and the frame is dropped. 0, as published: windows are not asked.", Minimum = 0, Maximum = 1)]
    public double Coherence { get; init; }

    [Field("How far a point may lie from where the camera's motion brings it and still follow it, for the camera's motion to be found (RANSAC).", Minimum = 0, ExclusiveMinimum = true, Maximum = 100, Unit = "px")]
    public double CameraTolerance { get; init; } = 1;

    public IEnumerable<Fault> BrokenRules()
    {
        if (LeastMoving >= MostMoving)
        {
            yield return new(".leastMoving", $"Must be below mostMoving, {Words.Number(MostMoving)}: else every frame is dropped.");
        }
    }
}

using Invaria.Science.Images;

namespace Invaria.Science.Tracking;

/// <summary>An object followed through a video: its first and its last window show it in two views.</summary>
/// <param name="Video">Which video.</param>
/// <param name="FirstFrame">Frame of the first window.</param>
/// <param name="Boxes">A window for each frame, from the first to the last.</param>
public sealed record ObjectTrack(int Video, int FirstFrame, IReadOnlyList<Box> Boxes)
{
    /// <summary>Frame of the last window.</summary>
    public int LastFrame => FirstFrame + Boxes.Count - 1;

    /// <summary>The window that was mined.</summary>
    public Box First => Boxes[0];

    /// <summary>The window at the end.</summary>
    public Box Last => Boxes[^1];
}

namespace Invaria.Science.Tracking;

/// <summary>What became of the windows that were followed; each counts once.</summary>
/// <param name="Kept">Followed to the end.</param>
/// <param name="Lost">Dropped: the tracker lost it.</param>
/// <param name="LeftFrame">Dropped: it left the frame.</param>
/// <param name="ScarcelyMoved">Dropped: it stayed where it was.</param>
/// <param name="NotReturned">Dropped: followed back, it did not come to where it began.</param>
/// <param name="VideoEnded">Dropped: the video ended before.</param>
public sealed record TrackCounts(int Kept = 0, int Lost = 0, int LeftFrame = 0, int ScarcelyMoved = 0, int NotReturned = 0, int VideoEnded = 0)
{
    /// <summary>All windows that were followed.</summary>
    public int Total => Kept + Lost + LeftFrame + ScarcelyMoved + NotReturned + VideoEnded;

    public static TrackCounts operator +(TrackCounts one, TrackCounts other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(
            one.Kept + other.Kept, one.Lost + other.Lost, one.LeftFrame + other.LeftFrame,
            one.ScarcelyMoved + other.ScarcelyMoved, one.NotReturned + other.NotReturned, one.VideoEnded + other.VideoEnded);
    }
}

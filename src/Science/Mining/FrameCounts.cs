namespace Invaria.Science.Mining;

/// <summary>What became of the frames that mining looked at; each counts once.</summary>
/// <param name="Kept">Frames of which a window could be chosen.</param>
/// <param name="FewPoints">Dropped: too few points to tell the camera's motion, or too few moving ones in any window.</param>
/// <param name="LittleMotion">Dropped: too few points move.</param>
/// <param name="MuchMotion">Dropped: too many points move.</param>
/// <param name="Mixed">Dropped: the points of the fullest window do not move together.</param>
/// <param name="NearEnd">Dropped: too few frames follow.</param>
public sealed record FrameCounts(int Kept = 0, int FewPoints = 0, int LittleMotion = 0, int MuchMotion = 0, int Mixed = 0, int NearEnd = 0)
{
    /// <summary>All frames that were looked at.</summary>
    public int Total => Kept + FewPoints + LittleMotion + MuchMotion + Mixed + NearEnd;

    public static FrameCounts operator +(FrameCounts one, FrameCounts other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(one.Kept + other.Kept, one.FewPoints + other.FewPoints, one.LittleMotion + other.LittleMotion, one.MuchMotion + other.MuchMotion, one.Mixed + other.Mixed, one.NearEnd + other.NearEnd);
    }
}

namespace Invaria.Science.Tracking;

/// <summary>What tracking made of a video's windows.</summary>
/// <param name="Tracks">The tracks that were kept.</param>
/// <param name="Counts">What became of all.</param>
public sealed record TrackedVideo(IReadOnlyList<ObjectTrack> Tracks, TrackCounts Counts);

namespace Invaria.Shared.Films;

/// <summary>A track, by a few frames from its first to its last.</summary>
/// <param name="Video">The video's name.</param>
/// <param name="FirstFrame">The track's first frame, from 0.</param>
/// <param name="LastFrame">The track's last frame.</param>
/// <param name="Frames">The shown frames.</param>
/// <param name="SameInstance">Whether the windows at both ends show one instance; null where the video does not tell.</param>
public sealed record TrackExample(string Video, int FirstFrame, int LastFrame, IReadOnlyList<TrackFrame> Frames, bool? SameInstance);

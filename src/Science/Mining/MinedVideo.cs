namespace Invaria.Science.Mining;

/// <summary>What mining found in a video.</summary>
/// <param name="Windows">The windows, in the order of their frames.</param>
/// <param name="Frames">What became of its frames.</param>
public sealed record MinedVideo(IReadOnlyList<MinedWindow> Windows, FrameCounts Frames);

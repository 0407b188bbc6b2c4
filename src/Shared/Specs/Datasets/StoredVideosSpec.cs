using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Videos of a registered collection, in the order of their names.</summary>
public abstract record StoredVideosSpec : VideoDatasetSpec
{
    [Field("How many videos to use, the first by name. Not set: all.", Minimum = 1, Maximum = 1_000_000, Unit = "videos", NotSet = "all videos")]
    public int? Videos { get; init; }

    [Field("Frames from one that is used to the next: 1 uses every one.", Minimum = 1, Maximum = 1000, Unit = "frames")]
    public int Stride { get; init; } = 1;

    [Field("Most frames used of a video, from its beginning. Not set: all.", Minimum = 2, Maximum = 1_000_000, Unit = "frames", NotSet = "all frames")]
    public int? Frames { get; init; }

    [Field("Cut each video into clips of so many of the frames used, each a video of its own, as for a long recording; a shorter rest is left out, a shorter video stays whole. Not set: videos stay as they are.", Minimum = 2, Maximum = 1_000_000, Unit = "frames", NotSet = "whole videos")]
    public int? ClipFrames { get; init; }

    [Field("Longer side of the frames; larger ones are made smaller, smaller ones stay. 600 as published; 320 or less for small machines.", Minimum = 32, Maximum = 4096, Unit = "px")]
    public int LongerSide { get; init; } = 600;

    public override int? TrainingSamples => null;
}

using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>A folder of video files.</summary>
[Kind("video-files",
    Title = "Video files",
    Summary = "Your own videos, in any container and codec that OpenCV reads. Needs OpenCV on the worker (Debian: libgtk-3-0).",
    Order = 41)]
public sealed record VideoFilesSpec : StoredVideosSpec
{
    [Field("The folder of video files.", Collection = CollectionUse.VideoFiles)]
    public required string Collection { get; init; }
}

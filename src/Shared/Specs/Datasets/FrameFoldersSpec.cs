using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>A folder of numbered pictures for each video.</summary>
[Kind("frame-folders",
    Title = "Videos as numbered pictures",
    Summary = "Your own videos as a folder of numbered pictures each, PNG, JPEG or WebP.",
    Order = 42)]
public sealed record FrameFoldersSpec : StoredVideosSpec
{
    [Field("The folders of numbered pictures.", Collection = CollectionUse.FrameFolders)]
    public required string Collection { get; init; }
}

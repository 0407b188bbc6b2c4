using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

[Kind("voc",
    Title = "Scenes in VOC format",
    Summary = "Your own pictures with boxes: the folders JPEGImages and Annotations (an XML file a picture), and ImageSets/Main where it says which are for training, validation and testing.",
    Source = "Everingham et al. 2010",
    Order = 20)]
public sealed record VocSpec : SceneFilesSpec
{
    [Field("The folder with JPEGImages and Annotations.", Collection = CollectionUse.Voc)]
    public required string Collection { get; init; }
}

using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

[Kind("coco",
    Title = "Scenes in COCO format",
    Summary = "Your own pictures with boxes: JSON files of instances, one for each of train, val and test or one for all, and the pictures that they name.",
    Source = "Lin et al. 2014",
    Order = 21)]
public sealed record CocoSpec : SceneFilesSpec
{
    [Field("The folder with the JSON files and the pictures.", Collection = CollectionUse.Coco)]
    public required string Collection { get; init; }
}

using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>A folder of pictures for each class.</summary>
[Kind("image-folder",
    Title = "Pictures in class folders",
    Summary = "Your own pictures, PNG, JPEG or WebP, in a folder for each class.",
    Order = 14)]
public sealed record ImageFolderSpec : LabelledPicturesSpec
{
    [Field("The class folders, or the folders train and test that hold them.", Collection = CollectionUse.ImageFolder)]
    public required string Collection { get; init; }

    [Field("Share of each class that becomes the test split, where there are no folders train and test.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double TestShare { get; init; } = 0.2;
}

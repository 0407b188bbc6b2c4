using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>CIFAR-100: 60,000 photographs of 32×32 pixels in 100 classes, which form 20 superclasses.</summary>
[Kind("cifar-100",
    Title = "CIFAR-100",
    Summary = "50,000 and 10,000 photographs of 32×32 pixels in 100 classes or 20 superclasses, from the published files.",
    Source = "Krizhevsky 2009",
    Order = 11)]
public sealed record Cifar100Spec : LabelledPicturesSpec
{
    [Field("The published files, binary or Python version.", Collection = CollectionUse.Cifar100)]
    public required string Collection { get; init; }

    [Field("Which of a picture's two labels.")]
    public CifarLabels Labels { get; init; }

    protected override int? PublishedSize => 32;

    protected override int? AllClasses => Labels == CifarLabels.Fine ? 100 : 20;

    protected override int? PicturesPerClass => Labels == CifarLabels.Fine ? 500 : 2500;
}

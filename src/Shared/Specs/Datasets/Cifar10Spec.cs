using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>CIFAR-10: 60,000 photographs of 32×32 pixels in 10 classes.</summary>
[Kind("cifar-10",
    Title = "CIFAR-10",
    Summary = "50,000 and 10,000 photographs of 32×32 pixels in 10 classes, from the published files.",
    Source = "Krizhevsky 2009",
    Order = 10)]
public sealed record Cifar10Spec : LabelledPicturesSpec
{
    [Field("The published files, binary or Python version.", Collection = CollectionUse.Cifar10)]
    public required string Collection { get; init; }

    protected override int? PublishedSize => 32;

    protected override int? AllClasses => 10;

    protected override int? PicturesPerClass => 5000;
}

using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Fashion-MNIST: 70,000 grey pictures of clothes, 28×28 pixels, in 10 classes.</summary>
[Kind("fashion-mnist",
    Title = "Fashion-MNIST",
    Summary = "60,000 and 10,000 grey pictures of clothes, 28×28 pixels, in 10 classes.",
    Source = "Xiao, Rasul, Vollgraf 2017",
    Order = 12)]
public sealed record FashionMnistSpec : LabelledPicturesSpec
{
    [Field("The four idx files. Not set: those of Debian's package dataset-fashion-mnist on the worker.", Collection = CollectionUse.Idx)]
    public string? Collection { get; init; }

    protected override int? PublishedSize => 28;

    protected override int? AllClasses => 10;

    protected override int? PicturesPerClass => 6000;
}

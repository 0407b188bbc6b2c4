using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Pictures and labels in idx files, the format of MNIST and its family.</summary>
[Kind("idx",
    Title = "MNIST family (idx)",
    Summary = "Grey or coloured pictures with labels in the idx files of MNIST and its relatives.",
    Source = "LeCun, Cortes, Burges 1998",
    Order = 13)]
public sealed record IdxSpec : LabelledPicturesSpec
{
    [Field("The four idx files: pictures and labels for training and for testing.", Collection = CollectionUse.Idx)]
    public required string Collection { get; init; }
}

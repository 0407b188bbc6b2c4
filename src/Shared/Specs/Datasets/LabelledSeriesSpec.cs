using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Series with a class each, in the parts that their files have.</summary>
[Kind("labelled-series",
    Title = "Labelled series (.npz, .ts)",
    Summary = "Series with a class each from an .npz file or the UCR and UEA archives' .ts files. Every channel is standardised with the training part's mean and deviation.",
    Source = "Dau et al. 2018 (UCR), Bagnall et al. 2018 (UEA)",
    Order = 32)]
public sealed record LabelledSeriesSpec : DatasetSpec
{
    [Field("The .npz file, or the .ts files of training and test part.", Collection = CollectionUse.SeriesSamples)]
    public required string Collection { get; init; }

    [Field("Share of each class's training part that becomes the validation split, where the files have no validation part.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double ValidationShare { get; init; } = 0.2;

    [Field("Share of each class that becomes the test split, where the files have no test part.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double TestShare { get; init; } = 0.2;

    [Field("Chooses what is split off, and the order of samples. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    public override Modality Modality => Modality.TimeSeries;

    public override int? TrainingSamples => null;
}

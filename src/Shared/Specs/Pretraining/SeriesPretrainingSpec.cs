using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>Learning a representation of time series without labels, and without any task that it will be used for.</summary>
public abstract record SeriesPretrainingSpec : PretrainingSpec
{
    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamWSpec();

    [Field("Passes over the training split's windows.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 10;

    [Field("Windows a step.", Minimum = 2, Maximum = 65_536, Unit = "windows")]
    public int BatchSize { get; init; } = 32;

    [Field("Leaves out an epoch's last windows where they do not fill a batch.")]
    public bool DropsLast { get; init; } = true;

    [Field("Which epoch's weights are kept; on validation: those with the least validation loss. That loss is no measure of a representation, so the last epoch's are kept, as published.")]
    public Selection Selection { get; init; } = Selection.LastEpoch;

    [Field("Stops after so many epochs without a lower validation loss. Not set: never.", Minimum = 1, Maximum = 10_000, Unit = "epochs", NotSet = "never")]
    public int? Patience { get; init; }

    [Field("Tasks that the network is tried on after every epoch. Reported is the epoch that is best on their validation split, and, named best-on-test, the one that is best on their test split, as some papers report; what is pretrained is not changed by them.", MaximumItems = 10)]
    public IReadOnlyList<TransferSpec> Watch { get; init; } = [];

    public override int? TrainingEpochs => Epochs;

    public override IReadOnlyList<EpochSeries> SeriesOfEpochs => [EpochSeries.ValidationLoss];

    public override IEnumerable<Fault> BackboneFaults()
    {
        var faults = base.BackboneFaults().ToList();
        if (Dataset.Modality != Modality.TimeSeries)
        {
            faults.Add(new(".dataset", $"{SpecModel.Kind(GetType()).Title} learns from time series: choose a dataset of these."));
        }
        else if (Backbone.Modality == Modality.TimeSeries && Backbone is not TimeDrlEncoderSpec)
        {
            faults.Add(new(".backbone", $"{SpecModel.Kind(GetType()).Title} needs a backbone that embeds windows and their patches: choose {SpecModel.Kind(typeof(TimeDrlEncoderSpec)).Title}."));
        }

        return faults.Concat(WatchFaults());
    }

    /// <summary>Augmentations of time series that cannot be applied to these; paths relative to this spec.</summary>
    private protected static IEnumerable<Fault> AugmentationFaults(IReadOnlyList<TransformationSpec> augmentations)
    {
        for (var i = 0; i < augmentations.Count; i++)
        {
            if (augmentations[i].Modality != Modality.TimeSeries)
            {
                yield return new($".augmentations[{i}]", $"{SpecModel.Kind(augmentations[i].GetType()).Title} changes {Words.Plain(augmentations[i].Modality.ToString())}: choose transformations of time series.");
            }
        }
    }

    private IEnumerable<Fault> WatchFaults()
    {
        for (var i = 0; i < Watch.Count; i++)
        {
            foreach (var fault in Watch[i].FaultsFor(this))
            {
                yield return fault with { Path = $".watch[{i}]{fault.Path}" };
            }

            foreach (var fault in FaultsFor(Watch[i].Dataset))
            {
                yield return fault with { Path = $".watch[{i}].dataset{fault.Path}" };
            }
        }
    }
}

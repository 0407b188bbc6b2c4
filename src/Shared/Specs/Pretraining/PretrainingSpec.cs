using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>How the representation is learnt.</summary>
[Family("pretraining-methods", "method", Title = "Pretraining")]
public abstract record PretrainingSpec
{
    [Field("What the backbone is pretrained on.")]
    public required DatasetSpec Dataset { get; init; }

    [Field("The network that gives the representation.")]
    public required BackboneSpec Backbone { get; init; }

    /// <summary>What must be made before it can begin, in order; each works on earlier ones alone.</summary>
    public virtual IReadOnlyList<Preparation> Preparations => [];

    /// <summary>How many epochs it trains at most, each of which ends with a point of every one of <see cref="SeriesOfEpochs"/>; null where nothing is trained in epochs.</summary>
    public virtual int? TrainingEpochs => null;

    /// <summary>What it reports once an epoch, what tells most of it first; none where nothing is trained in epochs.</summary>
    public virtual IReadOnlyList<EpochSeries> SeriesOfEpochs => [];

    /// <summary>What the backbone takes: the dataset's samples, or what the method cuts out of them.</summary>
    public virtual Modality InputModality => Dataset.Modality;

    /// <summary>Size of what the backbone takes; null where only the files tell.</summary>
    public virtual SampleShape? InputShape => Dataset.SampleShape;

    /// <summary>What keeps the backbone from taking the samples that it is to be pretrained on, and this method from either; paths relative to this spec.</summary>
    public virtual IEnumerable<Fault> BackboneFaults()
    {
        if (Dataset.OneTaskOnly is { } oneTask)
        {
            return [new(".dataset", $"{oneTask}: pretrain on a dataset of single pictures.")];
        }

        if (Backbone.Modality != InputModality)
        {
            return [new(".backbone", $"{SpecModel.Kind(Backbone.GetType()).Title} takes {Words.Plain(Backbone.Modality.ToString())}, but the dataset holds {Words.Plain(InputModality.ToString())}.")];
        }

        return InputShape is { } samples ? Backbone.FaultsFor(samples).Select(fault => fault with { Path = $".backbone{fault.Path}" }) : [];
    }

    /// <summary>What keeps the pretrained network from taking the samples of a dataset; paths relative to the dataset's spec.</summary>
    public IEnumerable<Fault> FaultsFor(DatasetSpec dataset)
    {
        if (dataset.Modality != InputModality)
        {
            yield return new(string.Empty, $"Holds {Words.Plain(dataset.Modality.ToString())}, but the backbone is pretrained on {Words.Plain(InputModality.ToString())}.");
        }
        else if (dataset.SampleShape is { } samples)
        {
            if (Backbone.OneSizeOnly && InputShape is { } pretrained && pretrained != samples)
            {
                yield return new(string.Empty, $"Has samples of {samples}, but the backbone is pretrained on {pretrained} and takes no other size.");
            }

            foreach (var fault in Backbone.FaultsFor(samples))
            {
                yield return new(string.Empty, $"Does not suit the backbone. {fault.Message}");
            }
        }
    }
}

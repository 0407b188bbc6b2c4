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

    /// <summary>What keeps the pretrained network from taking the samples of a dataset; paths relative to the dataset's spec.</summary>
    public IEnumerable<Fault> FaultsFor(DatasetSpec dataset)
    {
        if (dataset.Modality != Dataset.Modality)
        {
            yield return new(string.Empty, $"Holds {Words.Kebab(dataset.Modality.ToString())}, but the backbone is pretrained on {Words.Kebab(Dataset.Modality.ToString())}.");
        }
        else if (dataset.ImageShape is { } images)
        {
            if (Backbone.OneSizeOnly && Dataset.ImageShape is { } pretrained && pretrained != images)
            {
                yield return new(string.Empty, $"Has pictures of {images} pixels, but the backbone is pretrained on {pretrained} and takes no other size.");
            }

            foreach (var fault in Backbone.FaultsFor(images))
            {
                yield return new(string.Empty, $"Does not suit the backbone. {fault.Message}");
            }
        }
    }
}

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
}

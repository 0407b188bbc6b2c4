using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>Weights that were trained elsewhere, for the backbone that they were trained in.</summary>
[Kind("imported",
    Title = "Imported weights",
    Summary = "The backbone with weights from a safetensors file, e.g. a state dict saved by PyTorch. Nothing is trained.",
    Order = 5)]
public sealed record ImportedSpec : PretrainingSpec, IRuled
{
    [Field("Content address of a registered collection that holds one .safetensors file: torchvision's names for ResNet, VGG and DenseNet, timm's for ViT. A classifier in it is left out.", Collection = CollectionUse.Weights)]
    public required string Weights { get; init; }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Weights.Length == 0 || !Weights.All(char.IsAsciiLetterOrDigit))
        {
            yield return new(".weights", "Must be the address of a registered collection: letters and digits.");
        }
    }
}

using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Specs.Invariance;

/// <summary>
/// <c>sens</c>: mean distance of the representations of two draws of a transformation on one sample, divided by the
/// mean distance of random different samples. 0: fully invariant; 1: as far as a random other sample.
/// </summary>
[Kind("sens",
    Title = "Sensitivity (sens)",
    Summary = "Distance between two draws of a transformation on the same sample, relative to the distance of random samples. Lower is more invariant.",
    Source = "Speicher, Nanda, Gummadi 2024, section 5")]
public sealed record SensitivitySpec : InvarianceSpec, IRuled
{
    /// <summary>The unbiased estimator behind CKA divides by n − 3.</summary>
    public const int FewestForCka = 4;

    [Field("Each is measured by itself.", MaximumItems = 32)]
    public required IReadOnlyList<TransformationSpec> Transformations { get; init; }

    [Field("Parts of samples to exchange, each measured by itself: how far the representation moves when another object or another background is there (Transforms-2D), or the same sprite is seen in another view (views of sprites).", MaximumItems = 3)]
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    [Field("Test pairs a transformation.", Minimum = 2, Maximum = 1_000_000, Unit = "pairs")]
    public int Pairs { get; init; } = 10_000;

    [Field("Distances, and similarities as published, to report.", MinimumItems = 1, MaximumItems = 4)]
    public IReadOnlyList<Distance> Distances { get; init; } = [Distance.L2, Distance.Cosine];

    [Field("Also report linear CKA between the two draws: 1 is fully invariant, 0 unrelated. Unbiased, over batches, not relative to random samples.", Label = "CKA")]
    public bool Cka { get; init; }

    [Field("Pairs a batch; random other samples are drawn within the batch.", Minimum = 2, Maximum = 65_536, Unit = "pairs")]
    public int BatchSize { get; init; } = 2048;

    [Field("The samples to measure on, whose own transformations are replaced. Not set: the pretraining dataset.")]
    public DatasetSpec? Dataset { get; init; }

    [Field("Which layer's output to measure, e.g. layer1 of a ResNet, flattened. Not set: the representation.", NotSet = "representation")]
    public string? Layer { get; init; }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Transformations.Count == 0 && Exchanges.Count == 0)
        {
            yield return new(".transformations", "Name at least one, or something to exchange in exchanges.");
        }

        if (Cka && Math.Min(BatchSize, Pairs) < FewestForCka)
        {
            yield return new(".cka", $"Needs batches of at least {FewestForCka} pairs.");
        }
    }

    public override IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining)
    {
        var modality = pretraining.InputModality;
        if (Dataset is null && pretraining.Dataset.Modality != modality)
        {
            yield return new(".dataset", $"The network is pretrained on {Words.Plain(pretraining.Dataset.Modality.ToString())}: name a dataset of {Words.Plain(modality.ToString())} to measure on.");
        }

        foreach (var fault in Dataset is null ? [] : pretraining.FaultsFor(Dataset))
        {
            yield return fault with { Path = $".dataset{fault.Path}" };
        }

        if (Dataset?.OneTaskOnly is { } oneTask)
        {
            yield return new(".dataset", $"{oneTask}: measure on a dataset of single pictures.");
        }

        if (Layer is not null && !pretraining.Backbone.Layers.Contains(Layer, StringComparer.Ordinal))
        {
            yield return new(".layer", $"{SpecModel.Kind(pretraining.Backbone.GetType()).Title} has no layer \"{Layer}\", but {string.Join(", ", pretraining.Backbone.Layers)}.");
        }

        for (var i = 0; i < Transformations.Count; i++)
        {
            if (Transformations[i].Modality != modality)
            {
                yield return new($".transformations[{i}]", $"Does not apply to {Words.Plain(modality.ToString())}.");
            }
        }

        var measured = Dataset ?? pretraining.Dataset;
        if (Exchanges.Any(exchange => exchange != Exchange.View) && measured is not Transforms2DSpec)
        {
            yield return new(".exchanges", "Only samples of Transforms-2D have an object and a background to exchange: measure on such a dataset.");
        }

        if (Exchanges.Contains(Exchange.View) && measured is not SpriteViewsSpec)
        {
            yield return new(".exchanges", "Only views of sprites have another view of the same object: measure on such a dataset.");
        }

        if (Exchanges.Contains(Exchange.Background) && measured is Transforms2DSpec { Backgrounds: BackgroundSource.Black })
        {
            yield return new(".exchanges", "All backgrounds are black: there is no other to exchange one for.");
        }
    }
}

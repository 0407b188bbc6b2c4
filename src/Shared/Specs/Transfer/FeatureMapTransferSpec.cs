using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>A task on the backbone's last feature map, which whole pictures of any size have: what detection and surface normals have in common.</summary>
public abstract record FeatureMapTransferSpec : TransferSpec, IRuled
{
    private const int FewestSamples = 2;

    [Field("Pictures to train on, the first of the training split. Not set: all.", Minimum = FewestSamples, Maximum = 1_000_000, Unit = "pictures", NotSet = "all pictures")]
    public int? Samples { get; init; }

    [Field("The same as a share of the target's training split. Not set: all.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double? Share { get; init; }

    [Field("Pictures are scaled until their shorter side has so many pixels. Not set: they stay as they are.", Minimum = 32, Maximum = 1024, Unit = "px")]
    public int? ShorterSide { get; init; }

    [Field("Show each training picture mirrored left to right half of the time.")]
    public bool Flip { get; init; } = true;

    [Field("Leave the backbone as it is and train the head alone. Off: all is trained.")]
    public bool FreezeBackbone { get; init; }

    [Field("Leave batch norm's statistics as pretrained while the backbone is trained, as is usual with batches of one or two pictures. Off: they are the batch's and go on being learnt.")]
    public bool FreezeNorm { get; init; }

    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    [Field("Passes over the training pictures.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 10;

    [Field("Pictures a step; smaller ones are padded to the size of the largest.", Minimum = 2, Maximum = 256, Unit = "pictures")]
    public int BatchSize { get; init; } = 8;

    [Field("Which epoch's weights are kept; the score is the task's first measure over the validation split.")]
    public Selection Selection { get; init; }

    [Field("Stops after so many epochs without a better validation score. Not set: never.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int? Patience { get; init; }

    /// <summary>Pictures to train on.</summary>
    /// <param name="available">Pictures of the target's training split.</param>
    public int SamplesOf(int available) => Samples ?? (Share is { } share ? Math.Max(FewestSamples, (int)Math.Round(share * available, MidpointRounding.AwayFromZero)) : available);

    public override IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining)
    {
        ArgumentNullException.ThrowIfNull(pretraining);
        foreach (var fault in DatasetFaults())
        {
            yield return fault;
        }

        if (pretraining.Backbone is { Modality: Modality.Images, MapStride: null } backbone)
        {
            yield return new(string.Empty, $"Needs a feature map that pictures of any size have, which {SpecModel.Kind(backbone.GetType()).Title} does not give: pretrain a ResNet, VGG or DenseNet.");
        }

        if (pretraining.Backbone.Modality == Modality.Images && ShorterSide is { } side)
        {
            foreach (var fault in pretraining.Backbone.FaultsFor(new ImageShape(side, side)))
            {
                yield return new(".shorterSide", $"Does not suit the backbone. {fault.Message}");
            }
        }
    }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Samples is not null && Share is not null)
        {
            yield return new(".share", "Give samples or share, not both.");
        }

        if (Samples > Dataset.TrainingSamples)
        {
            yield return new(".samples", $"The target's training split has only {Dataset.TrainingSamples} pictures.");
        }

        if (FreezeBackbone && FreezeNorm)
        {
            yield return new(".freezeNorm", "Is only used where the backbone is trained: leave it out, or freezeBackbone.");
        }

        foreach (var fault in FurtherRules())
        {
            yield return fault;
        }
    }

    /// <summary>What keeps the task from its dataset.</summary>
    protected abstract IEnumerable<Fault> DatasetFaults();

    /// <summary>Rules of the kind's own fields.</summary>
    protected virtual IEnumerable<Fault> FurtherRules() => [];
}

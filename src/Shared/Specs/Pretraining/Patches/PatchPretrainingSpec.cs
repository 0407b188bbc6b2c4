using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>Learning a representation of pictures from square patches of videos, without labels.</summary>
public abstract record PatchPretrainingSpec : PretrainingSpec
{
    [Field("Height and width of the patches that the network takes; 96 as published.", Minimum = 16, Maximum = 512, Unit = "px")]
    public int PatchSize { get; init; } = 96;

    [Field("The task that teaches which place two patches of one frame have to each other. Its network's neighbours are alike in class and view.")]
    public ContextSpec Context { get; init; } = new();

    public override Modality InputModality => Modality.Images;

    public override SampleShape InputShape => new ImageShape(PatchSize, PatchSize);

    public override IEnumerable<Fault> BackboneFaults() => Dataset is VideoDatasetSpec
        ? base.BackboneFaults()
        : [new(".dataset", $"{SpecModel.Kind(GetType()).Title} learns from videos: choose a dataset of these.")];
}

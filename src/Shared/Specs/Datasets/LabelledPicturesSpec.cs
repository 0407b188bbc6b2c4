using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Real pictures with labels, each changed as a whole by transformations. The test split is the published test part;
/// validation is taken from the training part.
/// </summary>
public abstract record LabelledPicturesSpec : DatasetSpec, IRuled
{
    public override Modality Modality => Modality.Images;

    public override int? TrainingSamples => ClassCount * TrainingSamplesPerClass;

    public override int? ClassCount => Classes ?? AllClasses;

    public override SampleShape? SampleShape => (ImageSize ?? PublishedSize) is { } size ? new ImageShape(size, size) : null;

    [Field("How many classes to use, from a list shuffled by the configuration seed. Not set: all, in their own order.", Minimum = 2, Maximum = 10_000, Unit = "classes")]
    public int? Classes { get; init; }

    [Field("How many classes of the shuffled list to skip: 5 classes and the other 5 share none.", Minimum = 0, Maximum = 10_000)]
    public int ClassOffset { get; init; }

    [Field("Training samples of each class, the rest is left out. Not set: all.", Minimum = 1, Maximum = 1_000_000, Unit = "samples")]
    public int? SamplesPerClass { get; init; }

    [Field("Share of each class's training part that becomes the validation split.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.9)]
    public double ValidationShare { get; init; } = 0.1;

    [Field("Height and width of a sample. Not set: as the files have them.", Minimum = 16, Maximum = 256, Unit = "px")]
    public int? ImageSize { get; init; }

    [Field("Applied to the whole picture in this order, with parameters drawn anew for every sample; what becomes empty is black.", MaximumItems = 32)]
    public IReadOnlyList<TransformationSpec> Transformations { get; init; } = [];

    [Field("Shuffles the classes. Not set: the run's seed.", Minimum = 0)]
    public int? ConfigurationSeed { get; init; }

    [Field("Chooses the validation pictures and the order of samples. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    [Field("Draws the transformations' parameters. Not set: the run's seed.", Minimum = 0)]
    public int? TransformationSeed { get; init; }

    [Field("Draw the transformations' parameters anew in every epoch of a training. Off: each training sample keeps its draw.")]
    public bool Redraw { get; init; } = true;

    /// <summary>Height and width of the files' pictures; null where only they tell.</summary>
    protected virtual int? PublishedSize => null;

    /// <summary>Classes that the files have; null where only they tell.</summary>
    protected virtual int? AllClasses => null;

    /// <summary>Pictures a class in the training part; null where only the files tell.</summary>
    protected virtual int? PicturesPerClass => null;

    private int? TrainingSamplesPerClass => PicturesPerClass is { } pictures
        ? Math.Min(SamplesPerClass ?? int.MaxValue, pictures - ValidationSamples(pictures))
        : null;

    /// <summary>How many of a class's pictures in the training part become validation samples: the share, but at least one of two.</summary>
    public int ValidationSamples(int pictures) => pictures < 2 ? 0 : Math.Clamp((int)Math.Round(pictures * ValidationShare, MidpointRounding.AwayFromZero), 1, pictures - 1);

    public virtual IEnumerable<Fault> BrokenRules()
    {
        foreach (var fault in TransformationRule.Check(Transformations))
        {
            yield return fault;
        }

        if (Classes is null && ClassOffset > 0)
        {
            yield return new(".classOffset", "Skips classes of the shuffled list: say in classes how many to use.");
        }

        if (AllClasses is { } all && Classes + ClassOffset > all)
        {
            yield return new(".classes", $"Classes {ClassOffset} to {ClassOffset + Classes - 1} are asked for, but there are {all}. Lower classes or classOffset.");
        }

        if (PicturesPerClass is { } pictures && SamplesPerClass > pictures - ValidationSamples(pictures))
        {
            yield return new(".samplesPerClass", $"A class has {pictures} training pictures, of which {ValidationSamples(pictures)} are for validation: at most {pictures - ValidationSamples(pictures)} are left.");
        }
    }
}

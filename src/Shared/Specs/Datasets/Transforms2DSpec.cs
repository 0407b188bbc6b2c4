using Invaria.Shared.Collections;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Transforms-2D, D(O, T): one cut-out object a class, changed by transformations T, pasted on a random background.
/// All variation within a class comes from T and the background, so the invariances to learn are known exactly.
/// </summary>
[Kind("transforms-2d",
    Title = "Transforms-2D",
    Summary = "One cut-out object a class, changed by the chosen transformations and pasted on a random background.",
    Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record Transforms2DSpec : DatasetSpec, IRuled
{
    public override Modality Modality => Modality.Images;

    public override int? TrainingSamples => TrainSamples;

    public override int? ClassCount => Labels == LabelSource.Object ? Objects : BackgroundDataset?.ClassCount;

    public override SampleShape SampleShape => new ImageShape(ImageSize, ImageSize);

    [Field("Number of classes, one object each.", Minimum = 2, Maximum = 1000, Unit = "classes")]
    public int Objects { get; init; } = 30;

    [Field("How many objects of the shuffled list to skip: datasets whose ranges do not overlap share no class.", Minimum = 0, Maximum = 10_000)]
    public int ObjectOffset { get; init; }

    [Field("Where the objects come from.")]
    public ForegroundSource Foregrounds { get; init; }

    [Field("Your cut-outs, where objects come from a collection: one picture a class, or a folder a class with one of its pictures chosen by seed.", Collection = CollectionUse.CutOuts)]
    public string? ForegroundCollection { get; init; }

    [Field("Where the backgrounds come from.")]
    public BackgroundSource Backgrounds { get; init; }

    [Field("Your photographs, where backgrounds come from a collection.", Collection = CollectionUse.Backgrounds)]
    public string? BackgroundCollection { get; init; }

    [Field("Where the backgrounds are another dataset: which. Its samples are resized to the frame; each split takes from its own.")]
    public DatasetSpec? BackgroundDataset { get; init; }

    [Field("What a sample is labelled by. Backgrounds have labels where they are another dataset.")]
    public LabelSource Labels { get; init; }

    [Field("Probability that the object is pasted. Below 1 the labels must come from the background.", Minimum = 0, Maximum = 1)]
    public double Availability { get; init; } = 1;

    [Field("Probability that the object's class is given by the background's; else it is independent. Above 0 the backgrounds must be another dataset with no more classes than there are objects.", Minimum = 0, Maximum = 1)]
    public double Correlation { get; init; }

    [Field("Applied to the object in this order, with parameters drawn anew for every sample.", MaximumItems = 32)]
    public IReadOnlyList<TransformationSpec> Transformations { get; init; } = [];

    [Field("Height and width of a sample.", Minimum = 16, Maximum = 256, Unit = "px")]
    public int ImageSize { get; init; } = 32;

    [Field("Size of the object before any transformation, as a share of the frame.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double ObjectScale { get; init; } = 0.7;

    [Field("Corner of the object's box before any transformation; what lies outside the frame is cut off. Not set: centred.")]
    public ObjectPosition? Position { get; init; }

    [Field("Size of the training split.", Minimum = 1, Maximum = 1_000_000, Unit = "samples")]
    public int TrainSamples { get; init; } = 50_000;

    [Field("Size of the validation split.", Minimum = 1, Maximum = 1_000_000, Unit = "samples")]
    public int ValidationSamples { get; init; } = 10_000;

    [Field("Size of the test split.", Minimum = 1, Maximum = 1_000_000, Unit = "samples")]
    public int TestSamples { get; init; } = 10_000;

    [Field("Shuffles the objects. Not set: the run's seed.", Minimum = 0)]
    public int? ConfigurationSeed { get; init; }

    [Field("Chooses object and background of each sample. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    [Field("Draws the transformations' parameters. Not set: the run's seed.", Minimum = 0)]
    public int? TransformationSeed { get; init; }

    [Field("Draw the transformations' parameters anew in every epoch of a training. Off: each training sample keeps its draw.")]
    public bool Redraw { get; init; }

    public IEnumerable<Fault> BrokenRules() => [.. TransformationRule.Check(Transformations), .. SourceRules(), .. LabelRules(), .. PositionRules()];

    private IEnumerable<Fault> SourceRules()
    {
        if (Foregrounds == ForegroundSource.Collection && string.IsNullOrEmpty(ForegroundCollection))
        {
            yield return new(".foregroundCollection", "Missing: name the collection of cut-outs that the objects come from.");
        }

        if (Backgrounds == BackgroundSource.Collection && string.IsNullOrEmpty(BackgroundCollection))
        {
            yield return new(".backgroundCollection", "Missing: name the collection of photographs that the backgrounds come from.");
        }

        if (Backgrounds == BackgroundSource.Dataset && BackgroundDataset is null)
        {
            yield return new(".backgroundDataset", "Missing: say which dataset the backgrounds are.");
        }

        // Set but unused, a source would change the name of the computation without changing the computation.
        if (Foregrounds != ForegroundSource.Collection && ForegroundCollection is not null)
        {
            yield return new(".foregroundCollection", "Is only used where foregrounds is \"collection\".");
        }

        if (Backgrounds != BackgroundSource.Collection && BackgroundCollection is not null)
        {
            yield return new(".backgroundCollection", "Is only used where backgrounds is \"collection\".");
        }

        if (Backgrounds != BackgroundSource.Dataset && BackgroundDataset is not null)
        {
            yield return new(".backgroundDataset", "Is only used where backgrounds is \"dataset\".");
        }

        if (BackgroundDataset is not null && BackgroundDataset.Modality != Modality.Images)
        {
            yield return new(".backgroundDataset", $"Holds {Words.Plain(BackgroundDataset.Modality.ToString())}; backgrounds are images.");
        }

        if (BackgroundDataset?.OneTaskOnly is { } oneTask)
        {
            yield return new(".backgroundDataset", $"{oneTask}: choose a dataset of single pictures.");
        }
    }

    private IEnumerable<Fault> LabelRules()
    {
        if (Labels == LabelSource.Background && Backgrounds != BackgroundSource.Dataset)
        {
            yield return new(".labels", "Only backgrounds that are another dataset have labels: set backgrounds to \"dataset\".");
        }

        if (Availability < 1 && Labels == LabelSource.Object)
        {
            yield return new(".availability", "Must be 1 where labels come from the object: a sample without it shows nothing of its label.");
        }

        if (Correlation > 0 && Backgrounds != BackgroundSource.Dataset)
        {
            yield return new(".correlation", "Only backgrounds that are another dataset have classes to follow: set backgrounds to \"dataset\".");
        }

        if (Correlation > 0 && BackgroundDataset?.ClassCount > Objects)
        {
            yield return new(".correlation", $"Needs an object for each of the background's {BackgroundDataset.ClassCount} classes, but there are {Objects} objects.");
        }
    }

    private IEnumerable<Fault> PositionRules()
    {
        if (Position?.X >= ImageSize)
        {
            yield return new(".position.x", $"Lies outside the frame of {ImageSize} px.");
        }

        if (Position?.Y >= ImageSize)
        {
            yield return new(".position.y", $"Lies outside the frame of {ImageSize} px.");
        }
    }
}

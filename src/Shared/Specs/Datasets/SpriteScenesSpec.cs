using Invaria.Shared.Collections;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Scenes of a few cut-outs on a background, with exact boxes; a scene is a pure function of the seeds, the split and its index.</summary>
[Kind("sprite-scenes",
    Title = "Sprite scenes",
    Summary = "One to five cut-outs on a drawn background, each with its exact box and one of several instances of its class. Nothing to install.",
    Order = 22)]
public sealed record SpriteScenesSpec : AnnotatedScenesSpec, IRuled
{
    /// <summary>Most objects a scene may hold.</summary>
    public const int MostObjects = 16;

    [Field("Number of classes.", Minimum = 1, Maximum = 1000, Unit = "classes")]
    public int Classes { get; init; } = 3;

    [Field("How many classes of the shuffled list to skip: scenes whose ranges do not overlap share no class.", Minimum = 0, Maximum = 10_000)]
    public int ClassOffset { get; init; }

    [Field("Instances of each class: pictures of its folder where cut-outs lie in class folders, else its one cut-out varied in hue, shear and proportion.", Minimum = 1, Maximum = 1000, Unit = "instances")]
    public int Instances { get; init; } = 4;

    [Field("Where the cut-outs come from.")]
    public ForegroundSource Foregrounds { get; init; }

    [Field("Your cut-outs, where they come from a collection: one picture a class, or a folder of its instances.", Collection = CollectionUse.CutOuts)]
    public string? ForegroundCollection { get; init; }

    [Field("Where the backgrounds come from.")]
    public BackgroundSource Backgrounds { get; init; }

    [Field("Your photographs, where backgrounds come from a collection.", Collection = CollectionUse.Backgrounds)]
    public string? BackgroundCollection { get; init; }

    [Field("Least number of objects in a scene.", Minimum = 1, Maximum = MostObjects, Unit = "objects")]
    public int MinimumObjects { get; init; } = 1;

    [Field("Greatest number of objects in a scene.", Minimum = 1, Maximum = MostObjects, Unit = "objects")]
    public int MaximumObjects { get; init; } = 5;

    [Field("Least size of an object's square, as a share of the frame.", Minimum = 0.05, Maximum = 1)]
    public double MinimumScale { get; init; } = 0.2;

    [Field("Greatest size of an object's square, as a share of the frame.", Minimum = 0.05, Maximum = 1)]
    public double MaximumScale { get; init; } = 0.5;

    [Field("Greatest intersection over union of two boxes. An object that finds no such place is left out; a later one covers an earlier one.", Minimum = 0, Maximum = 0.9)]
    public double MaximumOverlap { get; init; } = 0.2;

    [Field("Applied to each object in this order, with parameters drawn anew for every object; its box is about what is then seen.", MaximumItems = 32)]
    public IReadOnlyList<TransformationSpec> Transformations { get; init; } = [];

    [Field("Height and width of a scene.", Minimum = 32, Maximum = 512, Unit = "px")]
    public int ImageSize { get; init; } = 128;

    [Field("Size of the training split.", Minimum = 1, Maximum = 1_000_000, Unit = "pictures")]
    public int TrainSamples { get; init; } = 1000;

    [Field("Size of the validation split.", Minimum = 1, Maximum = 1_000_000, Unit = "pictures")]
    public int ValidationSamples { get; init; } = 200;

    [Field("Size of the test split.", Minimum = 1, Maximum = 1_000_000, Unit = "pictures")]
    public int TestSamples { get; init; } = 500;

    [Field("Shuffles the cut-outs and varies the instances. Not set: the run's seed.", Minimum = 0)]
    public int? ConfigurationSeed { get; init; }

    [Field("Chooses objects, places and background of each scene. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    [Field("Draws the transformations' parameters. Not set: the run's seed.", Minimum = 0)]
    public int? TransformationSeed { get; init; }

    public override int? TrainingSamples => TrainSamples;

    public override int? ObjectClasses => Classes;

    public override SampleShape SampleShape => new ImageShape(ImageSize, ImageSize);

    public IEnumerable<Fault> BrokenRules()
    {
        foreach (var fault in TransformationRule.Check(Transformations))
        {
            yield return fault;
        }

        if (MinimumObjects > MaximumObjects)
        {
            yield return new(".minimumObjects", $"Must not be above maximumObjects ({MaximumObjects}), found {MinimumObjects}.");
        }

        if (MinimumScale > MaximumScale)
        {
            yield return new(".minimumScale", $"Must not be above maximumScale ({Words.Number(MaximumScale)}), found {Words.Number(MinimumScale)}.");
        }

        if (Backgrounds == BackgroundSource.Dataset)
        {
            yield return new(".backgrounds", "Scenes take no other dataset for backgrounds: choose another source.");
        }

        if ((Foregrounds == ForegroundSource.Collection) == string.IsNullOrEmpty(ForegroundCollection))
        {
            yield return new(".foregroundCollection", Foregrounds == ForegroundSource.Collection
                ? "Missing: name the collection of cut-outs that the objects come from."
                : "Is only used where foregrounds is \"collection\".");
        }

        if ((Backgrounds == BackgroundSource.Collection) == string.IsNullOrEmpty(BackgroundCollection))
        {
            yield return new(".backgroundCollection", Backgrounds == BackgroundSource.Collection
                ? "Missing: name the collection of photographs that the backgrounds come from."
                : "Is only used where backgrounds is \"collection\".");
        }
    }
}

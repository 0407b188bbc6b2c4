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

    public override int TrainingSamples => TrainSamples;

    public override ImageShape ImageShape => new(ImageSize, ImageSize);

    [Field("Number of classes, one object each.", Minimum = 2, Maximum = 1000, Unit = "classes")]
    public int Objects { get; init; } = 30;

    [Field("How many objects of the shuffled list to skip: datasets whose ranges do not overlap share no class.", Minimum = 0, Maximum = 10_000)]
    public int ObjectOffset { get; init; }

    [Field("Where the objects come from.")]
    public ForegroundSource Foregrounds { get; init; }

    [Field("Where the backgrounds come from.")]
    public BackgroundSource Backgrounds { get; init; }

    [Field("Applied to the object in this order, with parameters drawn anew for every sample.", MaximumItems = 32)]
    public IReadOnlyList<TransformationSpec> Transformations { get; init; } = [];

    [Field("Height and width of a sample.", Minimum = 16, Maximum = 256, Unit = "px")]
    public int ImageSize { get; init; } = 32;

    [Field("Size of the object before any transformation, as a share of the frame.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double ObjectScale { get; init; } = 0.7;

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

    public IEnumerable<Fault> BrokenRules()
    {
        for (var i = 0; i < Transformations.Count; i++)
        {
            if (Transformations[i].Modality != Modality.Images)
            {
                yield return new($".transformations[{i}]", "Does not apply to images.");
            }
        }
    }
}

using Invaria.Shared.Collections;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>The objects of sprite videos, several instances a class, and how their view changes.</summary>
public sealed record SpriteSpec : IRuled
{
    [Field("Number of classes.", Minimum = 2, Maximum = 1000, Unit = "classes")]
    public int Classes { get; init; } = 12;

    [Field("How many classes of the shuffled list to skip: datasets whose ranges do not overlap share no class.", Minimum = 0, Maximum = 10_000)]
    public int ClassOffset { get; init; }

    [Field("Most instances of a class; installed and own cut-outs may have fewer.", Minimum = 1, Maximum = 10_000, Unit = "instances")]
    public int Instances { get; init; } = 8;

    [Field("Where the objects come from. Of stamps and of your own cut-outs a folder is a class and each of its pictures an instance.")]
    public ForegroundSource Foregrounds { get; init; }

    [Field("Your cut-outs, where objects come from a collection: a folder a class, or one picture a class.", Collection = CollectionUse.CutOuts)]
    public string? ForegroundCollection { get; init; }

    [Field("Where the backgrounds come from; another dataset cannot be one.")]
    public BackgroundSource Backgrounds { get; init; }

    [Field("Your photographs, where backgrounds come from a collection.", Collection = CollectionUse.Backgrounds)]
    public string? BackgroundCollection { get; init; }

    [Field("Greatest turn to either side.", Minimum = 0, Maximum = 180, Unit = "°")]
    public double Rotation { get; init; } = 40;

    [Field("Greatest change of size: 0.3 is a factor from 1 / 1.3 to 1.3.", Minimum = 0, Maximum = 1)]
    public double Scaling { get; init; } = 0.3;

    [Field("Greatest shear, the shift of a row against the next.", Minimum = 0, Maximum = 1)]
    public double Shear { get; init; } = 0.2;

    [Field("Greatest elastic deformation, as a share of half the object's side.", Minimum = 0, Maximum = 0.3)]
    public double Deformation { get; init; } = 0.08;

    [Field("Greatest change of the light on an object: 0.3 is a factor from 0.7 to 1.3.", Minimum = 0, Maximum = 0.9)]
    public double Light { get; init; } = 0.3;

    [Field("Greatest change of hue to either side.", Minimum = 0, Maximum = 180, Unit = "°")]
    public double Hue { get; init; } = 20;

    [Field("Shuffles the classes and draws their objects. Not set: the run's seed.", Minimum = 0)]
    public int? ConfigurationSeed { get; init; }

    [Field("Chooses objects and backgrounds, and draws views and movements. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Foregrounds == ForegroundSource.Collection && string.IsNullOrEmpty(ForegroundCollection))
        {
            yield return new(".foregroundCollection", "Missing: name the collection of cut-outs that the objects come from.");
        }

        if (Foregrounds != ForegroundSource.Collection && ForegroundCollection is not null)
        {
            yield return new(".foregroundCollection", "Is only used where foregrounds is \"collection\".");
        }

        if (Backgrounds == BackgroundSource.Collection && string.IsNullOrEmpty(BackgroundCollection))
        {
            yield return new(".backgroundCollection", "Missing: name the collection of photographs that the backgrounds come from.");
        }

        if (Backgrounds != BackgroundSource.Collection && BackgroundCollection is not null)
        {
            yield return new(".backgroundCollection", "Is only used where backgrounds is \"collection\".");
        }

        if (Backgrounds == BackgroundSource.Dataset)
        {
            yield return new(".backgrounds", "Sprites move over photographs or drawn backgrounds: choose another source than a dataset.");
        }
    }
}

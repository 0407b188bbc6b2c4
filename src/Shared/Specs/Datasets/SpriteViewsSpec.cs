using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Square patches around the objects of sprite videos, labelled by class: same objects, same changes of view, same kinds of background.
/// No instance is in two splits.
/// </summary>
[Kind("sprite-views",
    Title = "Views of sprites",
    Summary = "Patches around the objects of sprite videos, labelled by class: several views of each instance, on backgrounds. No instance is in two splits. For linear probes and retrieval; with a class offset, of classes that the videos do not show.",
    Order = 6)]
public sealed record SpriteViewsSpec : DatasetSpec, IRuled
{
    [Field("The objects, and how their view changes; the same as of the videos, or of other classes.")]
    public SpriteSpec Sprites { get; init; } = new();

    [Field("Height and width of a sample.", Minimum = 16, Maximum = 256, Unit = "px")]
    public int ImageSize { get; init; } = 48;

    [Field("Side of the object's square before its size changes, as a share of the patch.", Minimum = 0.1, Maximum = 1)]
    public double ObjectScale { get; init; } = 0.75;

    [Field("How far an object lies from the centre to either side, as a share of the patch.", Minimum = 0, Maximum = 0.5)]
    public double Jitter { get; init; } = 0.08;

    [Field("Views of each training instance.", Minimum = 1, Maximum = 100_000, Unit = "views")]
    public int Views { get; init; } = 50;

    [Field("Views of each validation and test instance.", Minimum = 1, Maximum = 100_000, Unit = "views")]
    public int HeldOutViews { get; init; } = 25;

    [Field("Share of each class's instances that becomes the validation split, at least one.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.8)]
    public double ValidationShare { get; init; } = 0.125;

    [Field("Share of each class's instances that becomes the test split, at least one.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.8)]
    public double TestShare { get; init; } = 0.25;

    public override Modality Modality => Modality.Images;

    // Cut-outs of files may have fewer instances than asked for.
    public override int? TrainingSamples => Sprites.Foregrounds == ForegroundSource.Procedural ? Sprites.Classes * Parts(Sprites.Instances).Train * Views : null;

    public override int? ClassCount => Sprites.Classes;

    public override SampleShape SampleShape => new ImageShape(ImageSize, ImageSize);

    /// <summary>How so many instances of a class are divided; the training split has what the other two leave.</summary>
    public (int Train, int Validation, int Test) Parts(int instances)
    {
        var test = Math.Max(1, (int)Math.Round(instances * TestShare, MidpointRounding.AwayFromZero));
        var validation = Math.Max(1, (int)Math.Round(instances * ValidationShare, MidpointRounding.AwayFromZero));
        return (instances - validation - test, validation, test);
    }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Parts(Sprites.Instances) is { Train: < 1 } parts)
        {
            yield return new(".sprites.instances", $"Of {Sprites.Instances} instances a class {parts.Validation} are for validation and {parts.Test} for the test: none is left to train on. Raise instances, or lower the shares.");
        }

        if (Sprites.Foregrounds == ForegroundSource.Noise)
        {
            yield return new(".sprites.foregrounds", "Squares of noise have one instance a class, which cannot be divided: choose another source.");
        }
    }
}

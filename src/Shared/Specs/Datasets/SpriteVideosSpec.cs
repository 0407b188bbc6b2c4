using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Videos drawn from a seed: objects move on smooth paths over a panning background, turn, change size, shear, deform, change light and
/// hue, and cover one another. Boxes, instances, classes and views are known for every frame.
/// </summary>
[Kind("sprite-videos",
    Title = "Sprite videos, drawn",
    Summary = "Cut-out objects that move over a panning background, turn, change size, deform, change light and hue and cover one another. Box, instance, class and view of each object are known for every frame. Nothing to install.",
    Order = 40)]
public sealed record SpriteVideosSpec : VideoDatasetSpec, IRuled
{
    [Field("The objects, and how their view changes.")]
    public SpriteSpec Sprites { get; init; } = new();

    [Field("Number of videos.", Minimum = 1, Maximum = 10_000_000, Unit = "videos")]
    public int Videos { get; init; } = 2_000;

    [Field("Frames of a video.", Minimum = 2, Maximum = 10_000, Unit = "frames")]
    public int Frames { get; init; } = 48;

    [Field("Width of a frame.", Minimum = 32, Maximum = 1024, Unit = "px")]
    public int Width { get; init; } = 96;

    [Field("Height of a frame.", Minimum = 32, Maximum = 1024, Unit = "px")]
    public int Height { get; init; } = 96;

    [Field("Least number of objects in a video.", Minimum = 1, Maximum = 8, Unit = "objects")]
    public int LeastObjects { get; init; } = 2;

    [Field("Greatest number of objects in a video.", Minimum = 1, Maximum = 8, Unit = "objects")]
    public int MostObjects { get; init; } = 3;

    [Field("Side of an object's square before its size changes, as a share of the frame's shorter side.", Minimum = 0.05, Maximum = 1)]
    public double ObjectScale { get; init; } = 0.26;

    [Field("How far an object moves to either side of its place, as a share of the frame.", Minimum = 0, Maximum = 1)]
    public double Movement { get; init; } = 0.14;

    [Field("How far the background moves to either side, as a share of the frame's longer side.", Minimum = 0, Maximum = 1)]
    public double Pan { get; init; } = 0.15;

    [Field("Frames in which a movement goes to one side, to the other and back.", Minimum = 4, Maximum = 10_000, Unit = "frames")]
    public double Period { get; init; } = 60;

    /// <summary>
    /// A track of 30 frames sees a sixth of a change of view, so that its ends are more alike than two views of different times.
    /// At 60 they were opposite phases, farther apart than independent views.
    /// </summary>
    [Field("Frames in which a change of view (turn, size, shear, light, hue) goes to one side, to the other and back.", Minimum = 4, Maximum = 10_000, Unit = "frames")]
    public double ViewPeriod { get; init; } = 180;

    [Field("Probability that a video has a post standing in front of the objects.", Minimum = 0, Maximum = 1)]
    public double Occlusion { get; init; } = 0.1;

    public override int? TrainingSamples => Videos;

    public override int? ClassCount => Sprites.Classes;

    public IEnumerable<Fault> BrokenRules()
    {
        if (LeastObjects > MostObjects)
        {
            yield return new(".leastObjects", $"Must not be above mostObjects, {MostObjects}.");
        }

        if (Sprites.Classes * (long)Sprites.Instances < MostObjects)
        {
            yield return new(".mostObjects", $"A video shows an instance once, but there are {Sprites.Classes * (long)Sprites.Instances}. Raise sprites.instances, or lower mostObjects.");
        }
    }
}

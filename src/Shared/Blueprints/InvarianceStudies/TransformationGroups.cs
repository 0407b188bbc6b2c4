using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>The 18 transformations in the paper's three groups (section 3, table 1), and draws from them.</summary>
internal static class TransformationGroups
{
    private static readonly TransformationSpec[][] Groups =
    [
        [new TranslateSpec(), new RotateSpec(), new ScaleSpec(), new ShearSpec(), new HorizontalFlipSpec(), new VerticalFlipSpec()],
        [new HueSpec(), new BrightnessSpec(), new GrayscaleSpec(), new PosterizeSpec(), new InvertSpec(), new SharpenSpec()],
        [new BlurSpec(), new NoiseSpec(), new PixelateSpec(), new ElasticSpec(), new ErasingSpec(), new ContrastSpec()],
    ];

    public static IReadOnlyList<TransformationSpec> All { get; } = [.. Groups.SelectMany(group => group)];

    /// <summary>Two disjoint sets with one transformation of each group.</summary>
    public static (IReadOnlyList<TransformationSpec> Target, IReadOnlyList<TransformationSpec> Disjoint) Pair(int seed)
    {
        var random = new Random(seed);
        var drawn = Groups.Select(group => Shuffled(group, random)).ToArray();
        return ([.. drawn.Select(group => group[0])], [.. drawn.Select(group => group[1])]);
    }

    /// <summary>Some of the 18, in a random order.</summary>
    public static IReadOnlyList<TransformationSpec> Some(int seed, int count) => Shuffled(All, new Random(seed))[..count];

    /// <summary>The name of a kind, e.g. <c>rotate</c>.</summary>
    public static string NameOf(TransformationSpec transformation) => SpecModel.Kind(transformation.GetType()).Name;

    // What was drawn stands in the specs: a later version of the runtime may draw otherwise without harm.
    private static TransformationSpec[] Shuffled(IEnumerable<TransformationSpec> transformations, Random random)
    {
        var shuffled = transformations.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}

using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Scenes;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Scenes;

/// <summary>A few drawn scenes.</summary>
internal static class SmallScenes
{
    public static SpriteScenesSpec Spec { get; } = new() { ImageSize = 64, TrainSamples = 6, ValidationSamples = 3, TestSamples = 4 };

    public static SpriteScenes Of(SpriteScenesSpec? spec = null, long seed = 0) => new(spec ?? Spec, seed, DataSources.BuiltIn);

    public static IEnumerable<(Split Split, int Index)> Each(AnnotatedScenes scenes) =>
        new[] { Split.Train, Split.Validation, Split.Test }.SelectMany(split => Enumerable.Range(0, scenes.Count(split)).Select(index => (split, index)));
}

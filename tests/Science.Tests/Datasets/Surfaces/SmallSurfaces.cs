using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Surfaces;

/// <summary>A few drawn scenes with normals.</summary>
internal static class SmallSurfaces
{
    public static RayCastScenesSpec Spec { get; } = new() { ImageSize = 32, OpenShare = 0.5, TrainSamples = 6, ValidationSamples = 3, TestSamples = 4 };

    public static RayCastScenes Of(RayCastScenesSpec? spec = null, long seed = 0) => new(spec ?? Spec, seed);

    public static IEnumerable<(Split Split, int Index)> Each(SurfaceScenes scenes) =>
        new[] { Split.Train, Split.Validation, Split.Test }.SelectMany(split => Enumerable.Range(0, scenes.Count(split)).Select(index => (split, index)));
}

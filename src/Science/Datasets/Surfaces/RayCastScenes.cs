using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Datasets.Surfaces.Rays;
using Invaria.Science.Images;
using Invaria.Science.Normals;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Surfaces;

/// <summary>Drawn scenes with exact normals. Two seeds, kept apart: sampling decides the normals, appearance the rest of the picture. Validation adds 110, test 220 to both.</summary>
public sealed class RayCastScenes : SurfaceScenes
{
    private const long KeptBytes = 256 << 20;
    private const int BytesEach = 3 + 13;

    private readonly RayCastScenesSpec _spec;
    private readonly long _samplingSeed;
    private readonly long _appearanceSeed;
    private readonly PictureCache<(Split Split, int Index), (ScenePicture Picture, NormalMap Normals)> _drawn = new(KeptBytes, drawn => (long)drawn.Normals.Valid.Length * BytesEach);

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    public RayCastScenes(RayCastScenesSpec spec, long seed)
    {
        ArgumentNullException.ThrowIfNull(spec);
        (_spec, _samplingSeed, _appearanceSeed) = (spec, spec.SamplingSeed ?? seed, spec.AppearanceSeed ?? seed);
    }

    public override int Count(Split split) => split switch
    {
        Split.Train => _spec.TrainSamples,
        Split.Validation => _spec.ValidationSamples,
        _ => _spec.TestSamples,
    };

    public override string Name(Split split, int index) => $"{split.ToString().ToLowerInvariant()}-{index:D6}";

    public override (int Width, int Height) Size(Split split, int index) => (_spec.ImageSize, _spec.ImageSize);

    public override NormalMap Normals(Split split, int index) => Drawn(split, index).Normals;

    protected override ScenePicture ReadPixels(Split split, int index, int width, int height) => Drawn(split, index).Picture.Resize(width, height);

    private (ScenePicture Picture, NormalMap Normals) Drawn(Split split, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count(split));
        return _drawn.Get((split, index), key =>
        {
            var shift = TransformationDraws.Shift(key.Split);
            var shape = new RandomStream(_samplingSeed + shift, Purpose.RayCastScene, key.Index);
            var looks = new RandomStream(_appearanceSeed + shift, Purpose.RayCastAppearance, key.Index);
            var scene = DrawnScene.Of(_spec, ref shape, ref looks);
            return (scene.Picture(_spec.ImageSize), scene.Normals(_spec.ImageSize));
        });
    }
}

using System.Globalization;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Videos;

/// <summary>Videos drawn from a seed. Every frame is a pure function of the dataset's seeds, the video and the frame.</summary>
/// <remarks>
/// Configuration seed: which objects there are. Sampling seed: what happens in each video. A class keeps its place in the shuffled list, so
/// that datasets whose class offsets do not overlap share no class, and one of views shows the very instances that a video does.
/// </remarks>
public sealed class SpriteVideos : VideoSet
{
    private readonly SpriteVideosSpec _spec;
    private readonly SpriteObjects _objects;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections; none when left out.</param>
    /// <exception cref="DatasetException">A source is not there, or has fewer classes or instances than asked for.</exception>
    public SpriteVideos(SpriteVideosSpec spec, long seed, DataSources? sources = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _objects = new(spec.Sprites, seed, sources ?? DataSources.BuiltIn);
        var instances = Enumerable.Range(0, spec.Sprites.Classes).Sum(label => (long)_objects.Instances(label));
        if (instances < spec.MostObjects)
        {
            throw new DatasetException(".mostObjects", $"A video shows an instance once, but there are {instances}. Ask for more classes, or lower mostObjects.");
        }
    }

    public override int Count => _spec.Videos;

    public override IReadOnlyList<string> ClassNames => _objects.ClassNames;

    public override IReadOnlyList<string> Remarks => _objects.Remarks;

    public override string Name(int video) => string.Create(CultureInfo.InvariantCulture, $"sprites {video + 1}");

    public override Video Open(int video)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(video);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(video, Count);
        return new SpriteVideo(Name(video), _spec, new SpriteScene(_spec, _objects, video));
    }
}

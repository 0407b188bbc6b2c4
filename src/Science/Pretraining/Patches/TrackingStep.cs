using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Runs;
using Invaria.Science.Tracking;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Mining;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// Follows what was mined, and cuts out each track's first and last window: the views that everything behind works on.
/// <c>patches</c>, [2·T, S, S, 3], bytes: views 2·t and 2·t + 1 of track t. <c>tracks</c>, [T, 3], int64: video, first frame,
/// number of frames. <c>boxes</c>, [all frames, 4], float64: x, y, width, height of each track's frames one after the other.
/// <c>truth</c>, [2·T, 8], float64: instance, class (−1 unknown), angle, scale, shear, deformation, light, hue of each view.
/// </summary>
internal sealed class TrackingStep(VideoSet videos, MiningStep mining, TrackingSpec spec, int patchSize) : PerVideoStep<TrackingStep.VideoTracks>(videos)
{
    private const int ViewsATrack = 2;

    private readonly List<ObjectTrack> _tracks = [];
    private readonly List<byte[]> _patches = [];
    private readonly List<TrackedView> _truth = [];
    private TrackCounts _counts = new();
    private ILookup<int, Invaria.Science.Mining.MinedWindow>? _windows;

    /// <summary>The tracks of all videos, in their order.</summary>
    public IReadOnlyList<ObjectTrack> Tracks => _tracks;

    /// <summary>What is known of each view.</summary>
    public IReadOnlyList<TrackedView> Truth => _truth;

    public override double Work => Videos.Count * spec.Frames * 1.5;

    protected override string Phrase => "tracking in video";

    /// <summary>The video of each view.</summary>
    public int[] VideosOfViews() => [.. _tracks.SelectMany(track => Enumerable.Repeat(track.Video, ViewsATrack))];

    /// <summary>All views as a network takes them; the caller's to dispose of.</summary>
    /// <exception cref="DatasetException">They do not fit into one array.</exception>
    public LoadedSplit Views(Device device)
    {
        var bytes = patchSize * patchSize * 3;
        if ((long)_patches.Count * bytes > Array.MaxLength)
        {
            throw new DatasetException(".patchSize", $"{_patches.Count} patches of {patchSize} px need {(long)_patches.Count * bytes / 1e9:0.0} GB at once; 2 GB are possible. Lower patchSize, or mine fewer videos.");
        }

        return new RenderedSplit(new RenderedSamples(_patches.Count, patchSize, patchSize, AllPatches(), [.. _truth.Select(view => (long)view.Class)]), device);
    }

    public override void Illustrate(StageContext context) => TrackIllustration.Record(Videos, _tracks, _truth, context);

    protected override VideoTracks Look(int video, CancellationToken cancellation)
    {
        _windows ??= mining.Windows.ToLookup(window => window.Video);
        var tracked = VideoTracking.Track(Videos, video, [.. _windows[video]], spec, cancellation);
        if (tracked.Tracks.Count == 0)
        {
            return new(tracked, [], []);
        }

        // One more pass, over the few frames that views are cut from, in ascending order.
        var (patches, truth) = (new byte[tracked.Tracks.Count * ViewsATrack][], new TrackedView[tracked.Tracks.Count * ViewsATrack]);
        using var opened = Videos.Open(video);
        var (rgb, cutter) = (new byte[opened.Width * opened.Height * 3], new PatchCutter(patchSize));
        var views = tracked.Tracks.SelectMany((track, i) => new (int View, int Frame, Box Box)[] { (i * ViewsATrack, track.FirstFrame, track.First), ((i * ViewsATrack) + 1, track.LastFrame, track.Last) });
        foreach (var (view, frame, box) in views.OrderBy(view => view.Frame))
        {
            if (!opened.TryRead(frame, rgb))
            {
                throw new DatasetException($"{opened.Name} ends before frame {frame}, which was there when its objects were tracked.");
            }

            patches[view] = cutter.Cut(rgb, opened.Width, box);
            truth[view] = TrackedView.Of(opened, frame, box);
        }

        return new(tracked, patches, truth);
    }

    protected override void Add(VideoTracks result)
    {
        _tracks.AddRange(result.Tracked.Tracks);
        _patches.AddRange(result.Patches);
        _truth.AddRange(result.Truth);
        _counts += result.Tracked.Counts;
    }

    protected override void Clear()
    {
        _tracks.Clear();
        _patches.Clear();
        _truth.Clear();
        _counts = new();
        _windows = null;
    }

    protected override Dictionary<string, Tensor> State() => new(StringComparer.Ordinal)
    {
        ["patches"] = tensor(AllPatches(), [_patches.Count, patchSize, patchSize, 3], ScalarType.Byte),
        ["tracks"] = tensor(_tracks.SelectMany(track => new long[] { track.Video, track.FirstFrame, track.Boxes.Count }).ToArray(), [_tracks.Count, 3], ScalarType.Int64),
        ["boxes"] = tensor(_tracks.SelectMany(track => track.Boxes).SelectMany(box => new[] { box.X, box.Y, box.Width, box.Height }).ToArray(), [_tracks.Sum(track => track.Boxes.Count), 4], ScalarType.Float64),
        ["truth"] = tensor(_truth.SelectMany(view => view.Values()).ToArray(), [_truth.Count, TrackedView.Count], ScalarType.Float64),
        ["counts"] = tensor(new long[] { _counts.Kept, _counts.Lost, _counts.LeftFrame, _counts.ScarcelyMoved, _counts.NotReturned, _counts.VideoEnded }),
    };

    protected override void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        var boxes = Values<double>(state, "boxes").Chunk(4).Select(box => new Box(box[0], box[1], box[2], box[3])).ToArray();
        var first = 0;
        foreach (var track in Values<long>(state, "tracks").Chunk(3))
        {
            var count = (int)track[2];
            _tracks.Add(new((int)track[0], (int)track[1], boxes[first..(first + count)]));
            first += count;
        }

        _patches.AddRange(Values<byte>(state, "patches").Chunk(patchSize * patchSize * 3));
        _truth.AddRange(Values<double>(state, "truth").Chunk(TrackedView.Count).Select(values => TrackedView.From(values)));
        if (_patches.Count != _tracks.Count * ViewsATrack || _truth.Count != _patches.Count)
        {
            throw new InvalidDataException($"{_tracks.Count} tracks come with {_patches.Count} patches: the file is torn.");
        }

        _counts = Values<long>(state, "counts") is [var kept, var lost, var left, var scarcely, var notReturned, var ended]
            ? new((int)kept, (int)lost, (int)left, (int)scarcely, (int)notReturned, (int)ended)
            : throw new InvalidDataException("The tracks' counts are not those of this version.");
    }

    protected override IReadOnlyList<Measure> Measures() =>
    [
        new("tracks", "kept", _counts.Kept, Samples: _counts.Total),
        new("tracks", "lost", _counts.Lost),
        new("tracks", "left-frame", _counts.LeftFrame),
        new("tracks", "scarcely-moved", _counts.ScarcelyMoved),
        new("tracks", "not-returned", _counts.NotReturned),
        new("tracks", "video-ended", _counts.VideoEnded),
        .. PairQuality.Purity(PairQuality.Intra, _tracks.Select((_, track) => TrackedView.SameInstance(_truth[track * ViewsATrack], _truth[(track * ViewsATrack) + 1]))),
    ];

    private byte[] AllPatches()
    {
        var bytes = patchSize * patchSize * 3;
        var all = new byte[_patches.Count * bytes];
        for (var i = 0; i < _patches.Count; i++)
        {
            _patches[i].CopyTo(all, i * bytes);
        }

        return all;
    }

    /// <param name="Tracked">The tracks of a video.</param>
    /// <param name="Patches">Two a track.</param>
    /// <param name="Truth">What is known of each.</param>
    internal sealed record VideoTracks(TrackedVideo Tracked, IReadOnlyList<byte[]> Patches, IReadOnlyList<TrackedView> Truth);
}

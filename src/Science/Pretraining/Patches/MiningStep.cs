using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Mining;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Mining;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Mines the moving objects of all videos: <c>windows</c>, [M, 8], float64: video, frame, box (x, y, width, height), moving points and their share.</summary>
internal sealed class MiningStep(VideoSet videos, MiningSpec spec) : PerVideoStep<MinedVideo>(videos)
{
    private const int Columns = 8;

    private readonly List<MinedWindow> _windows = [];
    private FrameCounts _frames = new();

    /// <summary>The windows of all videos, in their order.</summary>
    public IReadOnlyList<MinedWindow> Windows => _windows;

    // A frame's optical flow costs about as much as three passes of a small network over a patch; a video has some 30 frames and more.
    public override double Work => Videos.Count * 100.0 / spec.Step;

    public override void Illustrate(StageContext context) => MiningIllustration.Record(Videos, _windows, context);

    protected override string Phrase => "mining video";

    protected override MinedVideo Look(int video, CancellationToken cancellation) => VideoMining.Mine(Videos, video, spec, cancellation);

    protected override void Add(MinedVideo result)
    {
        _windows.AddRange(result.Windows);
        _frames += result.Frames;
    }

    protected override void Clear()
    {
        _windows.Clear();
        _frames = new();
    }

    protected override Dictionary<string, Tensor> State() => new(StringComparer.Ordinal)
    {
        ["windows"] = tensor(
            _windows.SelectMany(window => new[] { window.Video, window.Frame, window.Box.X, window.Box.Y, window.Box.Width, window.Box.Height, window.MovingPoints, window.MovingShare }).ToArray(),
            [_windows.Count, Columns], ScalarType.Float64),
        ["frames"] = tensor(new long[] { _frames.Kept, _frames.FewPoints, _frames.LittleMotion, _frames.MuchMotion, _frames.Mixed, _frames.NearEnd }),
    };

    protected override void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        _windows.AddRange(Values<double>(state, "windows").Chunk(Columns).Select(row =>
            new MinedWindow((int)row[0], (int)row[1], new Box(row[2], row[3], row[4], row[5]), (int)row[6], row[7])));
        _frames = Values<long>(state, "frames") is [var kept, var few, var little, var much, var mixed, var late]
            ? new((int)kept, (int)few, (int)little, (int)much, (int)mixed, (int)late)
            : throw new InvalidDataException("The frames' counts are not those of this version.");
    }

    protected override IReadOnlyList<Measure> Measures() =>
    [
        new("windows", null, _windows.Count, Samples: Videos.Count),
        new("frames", "all", _frames.Total),
        new("frames", "kept", _frames.Kept),
        new("frames", "few-points", _frames.FewPoints),
        new("frames", "little-motion", _frames.LittleMotion),
        new("frames", "much-motion", _frames.MuchMotion),
        new("frames", "mixed", _frames.Mixed),
        new("frames", "near-end", _frames.NearEnd),
    ];
}

using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Videos;

/// <summary>Videos of a registered collection, in the order of their names, each opened when it is asked for.</summary>
public sealed class StoredVideos : VideoSet
{
    private readonly StoredVideosSpec _spec;
    private readonly string _root;
    private readonly IReadOnlyList<string> _videos;
    private readonly Func<string, string, Video> _open;

    /// <summary>Which file each clip is of, the frame it begins with and how many it has at most; null where videos are not cut.</summary>
    private readonly (int File, int First, int Frames)[]? _clips;

    /// <param name="spec">The dataset.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    /// <exception cref="DatasetException">The collection is not there, or has no video.</exception>
    public StoredVideos(StoredVideosSpec spec, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(sources);
        _spec = spec;
        (_root, _videos, _open) = spec switch
        {
            VideoFilesSpec files when sources.Folder(files.Collection, ".collection") is var folder => (folder, VideoFile.In(folder), static (path, name) => new VideoFile(path, name)),
            FrameFoldersSpec frames when sources.Folder(frames.Collection, ".collection") is var folder => (folder, FrameFolder.In(folder), (Func<string, string, Video>)(static (path, name) => new FrameFolder(path, name))),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec, "No such source of videos."),
        };
        if (_videos.Count == 0)
        {
            throw new DatasetException(".collection", "The collection has no video of this kind. Choose another collection.");
        }

        if (spec.ClipFrames is { } length)
        {
            _clips = [.. Enumerable.Range(0, Files).SelectMany(file => ClipsOf(file, length))];
        }

        Remarks = spec.Videos > _videos.Count ? [$"{spec.Videos} videos are asked for, the collection has {_videos.Count}."] : [];
    }

    public override int Count => _clips?.Length ?? Files;

    public override IReadOnlyList<string> Remarks { get; }

    private int Files => Math.Min(_spec.Videos ?? int.MaxValue, _videos.Count);

    public override string Name(int video) => _clips?[video] is { } clip ? Clip.NameOf(_videos[clip.File], clip.First, clip.Frames) : _videos[video];

    public override Video Open(int video)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(video);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(video, Count);
        return _clips?[video] is { } clip ? new Clip(OpenFile(clip.File), clip.First, clip.Frames) : OpenFile(video);
    }

    private SelectedFrames OpenFile(int file) => new(_open(Path.Combine(_root, _videos[file]), _videos[file]), _spec);

    /// <summary>The clips of a file; a file shorter than one is one clip.</summary>
    private IEnumerable<(int File, int First, int Frames)> ClipsOf(int file, int length)
    {
        using var video = OpenFile(file);
        return [.. Enumerable.Range(0, Math.Max(1, video.Frames / length)).Select(clip => (file, clip * length, length))];
    }
}

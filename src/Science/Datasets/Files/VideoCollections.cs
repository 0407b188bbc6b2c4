using System.Globalization;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Shared.Collections;

namespace Invaria.Science.Datasets.Files;

/// <summary>Recognises collections of videos: files, each decoded once to its end, or folders of numbered pictures.</summary>
internal static class VideoCollections
{
    private const int SampleSide = 128;

    // A container may count a frame or two that cannot be decoded at its end.
    private const double LeastDecoded = 0.9;

    /// <summary>Video files; null where there are none.</summary>
    public static FoundCollection? Files(string root, CancellationToken cancellation)
    {
        var names = VideoFile.In(root);
        return names.Count == 0 ? null : Found(root, CollectionUse.VideoFiles, names, name => new VideoFile(Path.Combine(root, name), name), _ => names, cancellation);
    }

    /// <summary>Folders of numbered pictures; null where there are no pictures. They are taken for videos only where that is asked for, or nothing else fits.</summary>
    public static FoundCollection? Frames(string root, CancellationToken cancellation)
    {
        var names = FrameFolder.In(root);
        return names.Count == 0 ? null : Found(root, CollectionUse.FrameFolders, names, name => Checked(root, name, cancellation), _ => [.. ClassFolders.Pictures(root).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))], cancellation);
    }

    private static FrameFolder Checked(string root, string name, CancellationToken cancellation)
    {
        var folder = new FrameFolder(Path.Combine(root, name), name);
        folder.CheckSizes(cancellation);
        return folder;
    }

    private static FoundCollection Found(
        string root, string use, IReadOnlyList<string> names, Func<string, Video> open, Func<string, IReadOnlyList<string>> files, CancellationToken cancellation)
    {
        var (described, remarks, samples) = (new List<(string Name, int Frames, int Width, int Height)>(), new List<string>(), new List<CollectionSample>());
        var each = Math.Max(1, (FoundCollection.SampleCount + names.Count - 1) / names.Count);
        foreach (var name in names)
        {
            using var video = open(name);
            var frames = Decode(video, each, samples, cancellation);
            if (frames == 0)
            {
                throw new DatasetException($"{name}: no frame of the video can be decoded. The file is damaged: convert it anew, or remove it.");
            }

            if (frames < LeastDecoded * video.Frames)
            {
                throw new DatasetException($"{name}: the file says it has {video.Frames} frames, but only {frames} can be decoded. It is cut short or damaged: get it again, convert it anew, or remove it.");
            }

            if (video.Frames > 0 && frames != video.Frames)
            {
                remarks.Add($"{name}: {frames} frames can be decoded, the file says {video.Frames}.");
            }

            described.Add((name, frames, video.Width, video.Height));
        }

        var (least, most) = (described.MinBy(video => (long)video.Width * video.Height), described.MaxBy(video => (long)video.Width * video.Height));
        var sizes = (least.Width, least.Height) == (most.Width, most.Height) ? $"{least.Width}×{least.Height}" : $"{least.Width}×{least.Height} to {most.Width}×{most.Height}";
        var total = described.Sum(video => (long)video.Frames);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{described.Count} {(described.Count == 1 ? "video" : "videos")}, {total} frames of {sizes}");
        return new(use, detail, [use], [], 0, sizes, files(root), samples) { Remarks = remarks };
    }

    /// <summary>Reads a video to its end; shows some of its frames.</summary>
    private static int Decode(Video video, int shown, List<CollectionSample> samples, CancellationToken cancellation)
    {
        var rgb = new byte[video.Width * video.Height * 3];
        // Of pictures only the first of each shown part is decoded: their headers were all looked at.
        var step = Math.Max(1, video.Frames / shown);
        var frames = 0;
        for (; video.HasRandomAccess ? frames < video.Frames : video.TryRead(frames, rgb); frames++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (frames % step == 0 && frames / step < shown && samples.Count < FoundCollection.SampleCount && video.TryRead(frames, rgb))
            {
                samples.Add(new(video.Name, Thumbnail.Png(rgb, video.Width, video.Height, SampleSide)));
            }
        }

        return frames;
    }
}

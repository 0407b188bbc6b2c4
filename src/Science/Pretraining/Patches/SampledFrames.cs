using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Frames of videos, evenly spaced in each, kept in memory.</summary>
public sealed class SampledFrames
{
    private readonly Frame[] _frames;

    private SampledFrames(Frame[] frames) => _frames = frames;

    /// <summary>Number of frames.</summary>
    public int Count => _frames.Length;

    public Frame this[int index] => _frames[index];

    /// <summary>Reads frames of some videos.</summary>
    /// <param name="videos">Where from.</param>
    /// <param name="which">The videos.</param>
    /// <param name="each">Frames of each; all of a shorter one's.</param>
    /// <param name="read">Told after each video.</param>
    /// <param name="cancellation">Looked at before each video.</param>
    /// <exception cref="DatasetException">A video cannot be read.</exception>
    public static SampledFrames Of(VideoSet videos, IReadOnlyList<int> which, int each, Action read, CancellationToken cancellation)
    {
        var frames = new List<Frame>();
        foreach (var video in which)
        {
            cancellation.ThrowIfCancellationRequested();
            using var opened = videos.Open(video);
            var count = Math.Min(each, opened.Frames);
            for (var i = 0; i < count; i++)
            {
                var rgb = new byte[opened.Height * opened.Width * 3];
                // The middle of each of so many equal parts; files may end a few frames before they say.
                if (opened.TryRead((int)((i + 0.5) * opened.Frames / count), rgb))
                {
                    frames.Add(new(rgb, opened.Height, opened.Width));
                }
            }

            read();
        }

        return new([.. frames]);
    }

    /// <param name="Rgb">[Height, Width, 3], sRGB.</param>
    /// <param name="Height">In pixels.</param>
    /// <param name="Width">In pixels.</param>
    public sealed record Frame(byte[] Rgb, int Height, int Width);
}

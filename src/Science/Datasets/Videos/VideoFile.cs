using System.Runtime.InteropServices;
using Invaria.Science.Datasets.Files;
using Invaria.Science.Native;
using Invaria.Shared.Collections;
using OpenCvSharp;

namespace Invaria.Science.Datasets.Videos;

/// <summary>A video file, decoded by OpenCV. Going back begins anew: what lies where in a stream is only known by decoding it.</summary>
internal sealed class VideoFile : Video
{
    /// <summary>Endings of the containers that are looked at.</summary>
    public static readonly IReadOnlyList<string> Endings = SingleFile.Videos;

    private readonly string _path;
    private readonly Mat _frame = new();
    private VideoCapture _capture;
    private int _next;

    /// <param name="path">The file.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="DatasetException">OpenCV is missing, or cannot read the file, or there is no frame in it.</exception>
    public VideoFile(string path, string name)
    {
        try
        {
            OpenCvRuntime.Load();
        }
        catch (OpenCvNotLoadedException missing)
        {
            throw new DatasetException($"{name}: {missing.Message}", missing);
        }

        (_path, Name) = (path, name);
        _capture = Begin();
        (Width, Height, Frames) = (_capture.FrameWidth, _capture.FrameHeight, Math.Max(0, _capture.FrameCount));
        if (Width < 2 || Height < 2)
        {
            Dispose();
            throw new DatasetException($"{name}: the video has frames of {Width}×{Height} pixels. Replace or remove the file.");
        }
    }

    public override string Name { get; }

    public override int Width { get; }

    public override int Height { get; }

    public override int Frames { get; }

    public override bool HasRandomAccess => false;

    /// <summary>Video files in and below a folder, relative names with slashes, sorted.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(IsVideo).Order(StringComparer.Ordinal)];

    /// <summary>Whether a file's name says that it is a video.</summary>
    public static bool IsVideo(string file) => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !ClassFolders.IsLitter(file);

    protected override bool ReadFrame(int frame, Span<byte> rgb)
    {
        if (frame < _next)
        {
            _capture.Dispose();
            _capture = Begin();
            _next = 0;
        }

        // Only what is asked for is converted to pixels.
        for (; _next <= frame; _next++)
        {
            if (!_capture.Grab())
            {
                return false;
            }
        }

        if (!_capture.Retrieve(_frame) || _frame.Empty())
        {
            throw new DatasetException($"{Name}: frame {frame + 1} cannot be decoded. The file is damaged: convert it anew, or remove it.");
        }

        if ((_frame.Width, _frame.Height) != (Width, Height) || _frame.Type() != MatType.CV_8UC3)
        {
            throw new DatasetException($"{Name}: frame {frame + 1} is {_frame.Width}×{_frame.Height}, the first ones are {Width}×{Height}. Convert the video to one size, or remove the file.");
        }

        // OpenCV's order of colours is blue, green, red; rows may be padded.
        for (var row = 0; row < Height; row++)
        {
            var line = rgb.Slice(row * Width * 3, Width * 3);
            MemoryMarshal.CreateReadOnlySpan(ref _frame.At<byte>(row, 0), line.Length).CopyTo(line);
            for (var i = 0; i < line.Length; i += 3)
            {
                (line[i], line[i + 2]) = (line[i + 2], line[i]);
            }
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _capture.Dispose();
            _frame.Dispose();
        }
    }

    private VideoCapture Begin()
    {
        var capture = new VideoCapture(_path);
        if (capture.IsOpened())
        {
            return capture;
        }

        capture.Dispose();
        throw new DatasetException($"{Name}: OpenCV finds no video in it that it can decode. The file is damaged, or its codec is not known here: convert it (say, to H.264 in MP4), or remove it.");
    }
}

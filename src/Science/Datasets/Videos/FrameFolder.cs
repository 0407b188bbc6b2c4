using System.Globalization;
using Invaria.Science.Datasets.Files;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Videos;

/// <summary>A folder of numbered pictures of one size, a frame each, in the order of their numbers without a gap.</summary>
internal sealed class FrameFolder : Video
{
    private readonly string[] _files;

    /// <param name="path">The folder.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="DatasetException">A picture has no number, a number is missing or there twice, or there is no picture.</exception>
    public FrameFolder(string path, string name)
    {
        // The only video of a collection lies at its root.
        Name = name == "." ? "video" : name;
        _files = Numbered(path, Name);
        (Width, Height) = Size(_files[0]);
    }

    public override string Name { get; }

    public override int Width { get; }

    public override int Height { get; }

    public override int Frames => _files.Length;

    /// <summary>The pictures in their order.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Folders below a folder that hold pictures themselves, relative names with slashes, sorted; the folder itself where it does.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. ClassFolders.Pictures(folder).Select(file => Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Replace('\\', '/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The number at the end of a picture's name: 12 of <c>frame_0012.png</c>; null where there is none.</summary>
    public static int? Number(string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        var digits = stem[(stem.Length - stem.Reverse().TakeWhile(char.IsAsciiDigit).Count())..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Checks that every frame has the size of the first; reads headers only.</summary>
    public void CheckSizes(CancellationToken cancellation)
    {
        foreach (var file in _files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Size(file) is var size && size != (Width, Height))
            {
                throw OtherSize(file, size);
            }
        }
    }

    protected override bool ReadFrame(int frame, Span<byte> rgb)
    {
        if (frame >= _files.Length)
        {
            return false;
        }

        Picture picture;
        try
        {
            picture = PictureFile.Read(_files[frame]);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }

        if ((picture.Width, picture.Height) != (Width, Height))
        {
            throw OtherSize(_files[frame], (picture.Width, picture.Height));
        }

        var rgba = picture.ToOpaqueBytes();
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        }

        return true;
    }

    private static string[] Numbered(string path, string name)
    {
        var files = Directory.EnumerateFiles(path).Where(file => ClassFolders.IsPicture(Path.GetFileName(file))).ToArray();
        if (files.Length == 0)
        {
            throw new DatasetException($"{name}: there is no picture in this folder. Add its frames, or remove the folder.");
        }

        if (files.Order(StringComparer.Ordinal).FirstOrDefault(file => Number(file) is null) is { } unnumbered)
        {
            throw new DatasetException($"{unnumbered}: the name does not end in a number, so it is not known which frame it is. Number the pictures of a video, as in frame_0001.png.");
        }

        var ordered = files.OrderBy(file => Number(file)).ThenBy(file => file, StringComparer.Ordinal).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var (before, number) = (Number(ordered[i - 1])!.Value, Number(ordered[i])!.Value);
            if (number == before)
            {
                throw new DatasetException($"{ordered[i]}: {Path.GetFileName(ordered[i - 1])} has the same number. Keep one picture a frame.");
            }

            if (number != before + 1)
            {
                throw new DatasetException($"{name}: frame {before + 1} is missing, behind {Path.GetFileName(ordered[i - 1])} comes {Path.GetFileName(ordered[i])}. Add it, or number the frames without a gap.");
            }
        }

        return ordered;
    }

    private static (int Width, int Height) Size(string file)
    {
        try
        {
            return PictureFile.Size(file);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private DatasetException OtherSize(string file, (int Width, int Height) size) =>
        new($"{file}: the picture is {size.Width}×{size.Height}, the video's first is {Width}×{Height}. Save all frames of a video in one size.");
}

using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>A picture file of an object with transparency around it.</summary>
internal static class CutOut
{
    // As large as any object is drawn (0.7 of 256 pixels), small enough to keep hundreds in memory.
    private const int KeptSide = 192;

    private static readonly PictureCache<(string File, int Side), Picture> Resized = new(128 << 20, picture => picture.Pixels.Length * sizeof(float));

    /// <summary>Why the file cannot serve as a cut-out, as a clause; null where it can.</summary>
    /// <exception cref="DatasetException">The file is no picture that can be read.</exception>
    public static string? Fault(string file)
    {
        try
        {
            if (!PictureFile.DeclaresAlpha(file))
            {
                return "has no transparency";
            }

            var picture = PictureFile.Read(file);
            return picture.IsOpaque ? "is fully opaque" : Visible(picture) is null ? "shows nothing" : null;
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    /// <summary>The object without its transparent margin, so that all objects fill their box alike, in a square of the given side.</summary>
    public static Picture Read(string file, int side) => Resized.Get((file, side), static key => Cut(key.File).FitInto(key.Side));

    /// <summary>A file's name as words: "red apple" of <c>fruit/red_apple.png</c>.</summary>
    public static string Words(string name) => Path.GetFileNameWithoutExtension(name).Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();

    private static Picture Cut(string file)
    {
        try
        {
            var picture = PictureFile.Read(file);
            var (x, y, width, height) = Visible(picture) ?? (0, 0, picture.Width, picture.Height);
            var cut = picture.Crop(x, y, width, height);
            var scale = Math.Min(1, (double)KeptSide / Math.Max(width, height));
            return cut.Resize(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private static (int X, int Y, int Width, int Height)? Visible(Picture picture)
    {
        var (left, top, right, bottom) = (picture.Width, picture.Height, -1, -1);
        for (var i = 3; i < picture.Pixels.Length; i += 4)
        {
            if (picture.Pixels[i] > 0.1f)
            {
                var (x, y) = (i / 4 % picture.Width, i / 4 / picture.Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return right < 0 ? null : (left, top, right - left + 1, bottom - top + 1);
    }
}

namespace Invaria.Science.Images;

/// <summary>Pictures made smaller to be looked at, filtered well.</summary>
internal static class Thumbnail
{
    /// <summary>PNG of a picture whose longer side is at most so many pixels.</summary>
    /// <param name="rgb">The picture, [height, width, 3].</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="longerSide">The longer side at most; smaller pictures stay as they are.</param>
    public static byte[] Png(ReadOnlySpan<byte> rgb, int width, int height, int longerSide)
    {
        var scale = Math.Min(1, (double)longerSide / Math.Max(width, height));
        var (smallWidth, smallHeight) = (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        return PictureFile.EncodePng(Resized(rgb, width, height, smallWidth, smallHeight), smallWidth, smallHeight);
    }

    /// <summary>A picture in another size, [toHeight, toWidth, 3].</summary>
    public static byte[] Resized(ReadOnlySpan<byte> rgb, int width, int height, int toWidth, int toHeight)
    {
        var rgba = new byte[width * height * 4];
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (rgb[from], rgb[from + 1], rgb[from + 2], 255);
        }

        var resized = Picture.FromRgba(width, height, rgba).Resize(toWidth, toHeight).ToOpaqueBytes();
        var small = new byte[toWidth * toHeight * 3];
        for (int from = 0, to = 0; to < small.Length; from += 4, to += 3)
        {
            (small[to], small[to + 1], small[to + 2]) = (resized[from], resized[from + 1], resized[from + 2]);
        }

        return small;
    }
}

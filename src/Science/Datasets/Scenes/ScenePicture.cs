using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>The pixels of a scene, perhaps at another size than its own.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Rgb">[Height, Width, 3], sRGB 0 … 255.</param>
public sealed record ScenePicture(int Width, int Height, byte[] Rgb)
{
    /// <summary>A picture at a size as bytes, antialiased, on black.</summary>
    public static ScenePicture Of(Picture picture, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var rgba = picture.Resize(width, height).ToOpaqueBytes();
        var rgb = new byte[width * height * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        }

        return new(width, height, rgb);
    }

    /// <summary>The same at another size, antialiased.</summary>
    public ScenePicture Resize(int width, int height)
    {
        if (width == Width && height == Height)
        {
            return this;
        }

        var rgba = new byte[Width * Height * 4];
        for (int from = 0, to = 0; from < Rgb.Length; from += 3, to += 4)
        {
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (Rgb[from], Rgb[from + 1], Rgb[from + 2], 255);
        }

        return Of(Picture.FromRgba(Width, Height, rgba), width, height);
    }
}
